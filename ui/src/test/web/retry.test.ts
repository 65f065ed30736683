import assert from 'node:assert/strict';
import { test } from 'node:test';
import { condition, fate, share, word } from '../../main/web/page/retry/rows';

const ROW = { id: 'x', meaning: '', outcomes: {}, hits: 0, lastHit: null };

test('a row without conditions always matches, and a long one is cut', () => {
  assert.deepEqual(condition({ ...ROW, conditions: {} }), ['always']);
  assert.deepEqual(condition({ ...ROW, conditions: { fault: '"VANISHED"', attempts: '< 5' } }), [
    'fault: "VANISHED"',
    'attempts: < 5',
  ]);
  assert.ok((condition({ ...ROW, conditions: { message: 'x'.repeat(500) } })[0] ?? '').endsWith(' …'));
});

test('a single hit is seen beside a million', () => {
  assert.equal(share(0, 1_000_000), 0);
  assert.equal(share(1, 1_000_000), 2);
  assert.equal(share(5, 5), 100);
});

test('a fate is told with its row', () => {
  assert.equal(fate({ row: 'walltime', action: 'more-walltime', elsewhere: true }), 'more-walltime, elsewhere (walltime)');
  assert.equal(fate({ row: '', action: 'hold', elsewhere: false }), 'hold (no row)');
  assert.equal(fate({ row: 'a', action: 'other-site', elsewhere: true }), 'other-site (a)');
  assert.equal(word('"never"'), 'never');
  assert.equal(word(undefined), '–');
});
