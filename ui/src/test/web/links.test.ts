import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SPANS, bars, commonest, ends, toneOf } from '../../main/web/page/links/links';
import type { StorageLink } from '../../main/web/rest/storage';

const NOW = Date.parse('2016-12-31T23:40:00Z');

const link = (from: string, to: string, changes: Partial<StorageLink> = {}): StorageLink => ({
  from,
  to,
  underway: 0,
  waiting: 0,
  arrived: 0,
  failed: 0,
  efficiency: null,
  bytes: 0,
  bytesPerSecond: null,
  hours: [],
  faults: [],
  ...changes,
});

const hour = (begins: string, bytes: number) => ({ begins, arrived: 1, failed: 0, bytes });

test('the last bar is this hour, and every hour has one', () => {
  const drawn = bars([hour('2016-12-31T23:00:00Z', 5), hour('2016-12-31T00:00:00Z', 7)], SPANS[0], NOW);

  assert.equal(drawn.length, 24);
  assert.equal(drawn[23]?.bytes, 5);
  assert.equal(drawn[0]?.bytes, 7);
  assert.equal(new Date(drawn[0]?.begins ?? 0).toISOString(), '2016-12-31T00:00:00.000Z');
});

test('in a longer span several hours share a bar', () => {
  const drawn = bars([hour('2016-12-31T23:00:00Z', 5), hour('2016-12-31T20:00:00Z', 7)], SPANS[1], NOW);

  assert.equal(drawn.length, 42);
  assert.equal(drawn[41]?.bytes, 12);
  assert.equal(drawn[41]?.arrived, 2);
});

test('an hour before the span is not drawn', () => {
  assert.ok(bars([hour('2016-12-30T23:00:00Z', 5)], SPANS[0], NOW).every((bar) => bar.bytes === 0));
});

test('a link on which nothing has ended is neither good nor bad', () => {
  assert.equal(toneOf(link('A', 'B')), 'quiet');
  assert.equal(toneOf(link('A', 'B', { underway: 1 })), 'busy');
  assert.equal(toneOf(link('A', 'B', { efficiency: 1 })), 'good');
  assert.equal(toneOf(link('A', 'B', { efficiency: 0.8 })), 'odd');
  assert.equal(toneOf(link('A', 'B', { efficiency: 0 })), 'bad');
});

test('the work directory comes after all storage elements', () => {
  assert.deepEqual(ends([link('', 'B'), link('DISK', 'B'), link('BUFFER', 'B')], 'from'), ['BUFFER', 'DISK', '']);
});

test('the commonest fault is counted over all links', () => {
  const fault = (name: string, attempts: number) => ({ fault: name, attempts, lastAt: '', lastReason: '' });
  const links = [
    link('A', 'B', { faults: [fault('storage-full', 3), fault('checksum-differs', 2)] }),
    link('A', 'C', { faults: [fault('checksum-differs', 2)] }),
  ];

  assert.deepEqual(commonest(links), { fault: 'checksum-differs', attempts: 4 });
  assert.equal(commonest([]), null);
});
