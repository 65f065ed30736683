import assert from 'node:assert/strict';
import { test } from 'node:test';
import { segments, spoken, toneOf } from '../../main/web/figure/progress';
import type { Counts, JobState } from '../../main/web/rest/contract';

const NONE: Counts = { waiting: 0, queued: 0, running: 0, retrying: 0, failed: 0, done: 0, total: 0 };

test('segments fill the bar, best first and failures last', () => {
  const shown = segments({ ...NONE, done: 87, running: 4, failed: 1, waiting: 24, total: 116 });

  assert.deepEqual(shown.map(({ tone }) => tone), ['done', 'running', 'waiting', 'failed']);
  assert.ok(Math.abs(shown.reduce((sum, { width }) => sum + width, 0) - 100) < 1e-9);
});

test('one failure among a million is still seen', () => {
  const shown = segments({ ...NONE, done: 999_999, failed: 1, total: 1_000_000 });

  assert.ok((shown[1]?.width ?? 0) > 1);
});

test('an empty bar has no segment', () => {
  assert.deepEqual(segments(NONE), []);
});

test('a screen reader hears the numbers', () => {
  assert.equal(spoken({ ...NONE, done: 87, failed: 1, waiting: 28, total: 116 }), '87 of 116 done, 28 waiting, 1 failed');
});

test('every state of a job has a tone, and only success is done', () => {
  const states: JobState[] = [
    'waiting', 'ready', 'submitting', 'reconciling', 'queued', 'running', 'held', 'verifying', 'backing-off', 'parked',
    'succeeded', 'failed',
  ];

  assert.deepEqual(states.filter((state) => toneOf(state) === 'done'), ['succeeded']);
  assert.equal(toneOf('reconciling'), 'queued');
  assert.equal(toneOf('parked'), 'retrying');
  assert.ok(states.every((state) => toneOf(state) !== undefined));
});
