import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binsOf, emptierLeft, linear, outline, perBin, rangeFault, ticks, top } from '../../main/web/figure/histogram';

test('ticks are round and inside the range', () => {
  assert.deepEqual(ticks(80, 100, 10), [80, 82, 84, 86, 88, 90, 92, 94, 96, 98, 100]);
  assert.deepEqual(ticks(0, 0.5, 5), [0, 0.1, 0.2, 0.3, 0.4, 0.5]);
  assert.deepEqual(ticks(0, 1_390, 6), [0, 200, 400, 600, 800, 1_000, 1_200]);
  assert.deepEqual(ticks(5, 5, 10), [5]);
});

test('a bin knows its edges and its Poisson error', () => {
  const bins = binsOf([1_286, 1_242], 90, 92);

  assert.deepEqual([bins[0]?.low, bins[0]?.high, bins[1]?.high], [90, 91, 92]);
  assert.equal(bins[0]?.error, Math.sqrt(1_286));
});

test('the axis ends above the error bar of the fullest bin, and an empty plot has an axis', () => {
  assert.ok(top([100, 4]) > 110);
  assert.equal(top([]), 1);
  assert.equal(top([0, 0]), 1);
});

test('the outline starts and ends on the axis', () => {
  const path = outline(binsOf([2, 1], 0, 2), linear([0, 2], [0, 20]), linear([0, 2], [10, 0]));

  assert.equal(path, 'M0.00,10.00V0.00H10.00V5.00H20.00V10.00Z');
});

test('the axis title carries the bin width', () => {
  assert.equal(perBin(80, 100, 20), 'Events / 1 GeV');
  assert.equal(perBin(80, 100, 60), 'Events / 0.333 GeV');
});

test('a range that cannot be drawn is refused with the reason', () => {
  assert.equal(rangeFault(80, 100, 20), null);
  assert.match(rangeFault(100, 80, 20) ?? '', /above/);
  assert.match(rangeFault(80, 100, 0) ?? '', /1 to 500/);
  assert.match(rangeFault(NaN, 100, 20) ?? '', /numbers/);
});

test('the statistics stand where the plot is emptier', () => {
  assert.equal(emptierLeft([1, 2, 9, 8, 2, 5]), true);
  assert.equal(emptierLeft([9, 5, 2, 1, 1, 0]), false);
});
