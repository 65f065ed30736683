import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handedWhole } from '../../main/web/page/run/handedWhole';
import type { Graph } from '../../main/web/rest/contract';

const NOW = Date.parse('2011-04-24T14:00:00Z');
const RUNNING: Graph = {
  site: 'POOL',
  state: 'running',
  run: 2,
  handle: '12',
  reason: null,
  startedAt: '2011-04-24T08:01:00Z',
  finishedAt: null,
};

test('a graph at its site names its job there, its run and since when', () => {
  assert.equal(handedWhole(RUNNING, NOW), 'Handed whole to POOL as DAG 12, run 2 · running since 08:01:00');
});

test('a graph that the site has not taken yet is not called handed over', () => {
  assert.equal(
    handedWhole({ ...RUNNING, state: 'intended', handle: null }, NOW),
    'To be handed whole to POOL, run 2 · intended since 08:01:00',
  );
});

test('a graph that was lost says when and the first line of why', () => {
  const lost: Graph = {
    ...RUNNING,
    state: 'lost',
    reason: 'the graph was taken out of POOL: condor_rm\nby shift',
    finishedAt: '2011-04-24T09:30:00Z',
  };

  assert.equal(
    handedWhole(lost, NOW),
    'Handed whole to POOL as DAG 12, run 2 · lost at 09:30:00: the graph was taken out of POOL: condor_rm',
  );
});

test('a graph that ended well has nothing more to say', () => {
  assert.equal(
    handedWhole({ ...RUNNING, state: 'succeeded', finishedAt: '2011-04-24T09:30:00Z' }, NOW),
    'Handed whole to POOL as DAG 12, run 2 · succeeded at 09:30:00',
  );
});
