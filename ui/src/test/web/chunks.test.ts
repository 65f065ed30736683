import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cells, neighbour } from '../../main/web/figure/chunks';
import type { Job, JobState } from '../../main/web/rest/contract';

function chunk(index: number | null, state: JobState = 'succeeded'): Job {
  return {
    id: `job-${index}`, runNumber: 1, activityId: 'process', name: `process ${index}`, kind: 'process', index, state,
    attempts: 1, firstEvent: null, events: null, seconds: null, lastFault: null, reason: null,
  };
}

test('chunks stand in their order, and a merge is no chunk', () => {
  const shown = cells([chunk(2), chunk(null), chunk(0), chunk(1)]);

  assert.deepEqual(shown.map(({ first }) => first), [0, 1, 2]);
});

test('above the limit neighbours are joined evenly and none is lost', () => {
  const jobs = Array.from({ length: 12_345 }, (_, i) => chunk(i));

  const shown = cells(jobs, 5_000);

  assert.ok(shown.length <= 5_000);
  assert.equal(shown.reduce((sum, cell) => sum + cell.jobs.length, 0), 12_345);
  assert.deepEqual([shown[0]?.first, shown[0]?.last, shown.at(-1)?.last], [0, 2, 12_344]);
});

test('one failed chunk colours its joined cell', () => {
  const shown = cells([chunk(0), chunk(1, 'failed'), chunk(2, 'running'), chunk(3)], 2);

  assert.deepEqual(shown.map(({ tone }) => tone), ['failed', 'running']);
});

test('arrow keys move in the grid and stop at its edges', () => {
  assert.equal(neighbour('ArrowDown', 3, 10, 25), 13);
  assert.equal(neighbour('ArrowDown', 20, 10, 25), 20);
  assert.equal(neighbour('ArrowLeft', 0, 10, 25), 0);
  assert.equal(neighbour('End', 0, 10, 25), 24);
  assert.equal(neighbour('Enter', 3, 10, 25), null);
});
