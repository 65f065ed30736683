import assert from 'node:assert/strict';
import { test } from 'node:test';
import { families } from '../../main/web/page/data/families';
import { split } from '../../main/web/page/data/queryFault';
import { byActivity, shownStage } from '../../main/web/page/run/stages';
import type { Dataset, Stage } from '../../main/web/rest/contract';

test('the faulty word of a query is cut out', () => {
  assert.deepEqual(split('events >> 500', 7), ['events ', '>', '> 500']);
  assert.deepEqual(split('evnts > 500', 0), ['', 'evnts', ' > 500']);
});

test('a fault at the end of a query shows a blank, and one without a place shows none', () => {
  assert.deepEqual(split('events >', 8), ['events >', ' ', '']);
  assert.deepEqual(split('events >', 99), ['events >', ' ', '']);
  assert.deepEqual(split('events >', null), ['events >', '', '']);
});

test('datasets stand under their container and orphans are not lost', () => {
  const dataset = (name: string, type: Dataset['type'], parent: string | null): Dataset => ({
    scope: 'cms', name, type, parent, files: 1, bytes: 1, events: 1, createdAt: '2011-04-24T00:00:00Z',
  });

  const tree = families([dataset('raw', 'container', null), dataset('raw-1', 'dataset', 'raw'), dataset('odd', 'dataset', 'gone')]);

  assert.deepEqual(
    tree.map(({ container, datasets }) => [container?.name, datasets.map(({ name }) => name)]),
    [['raw', ['raw-1']], [undefined, ['odd']]],
  );
});

function stage(activityId: string, kind: Stage['kind'], state: Stage['state'], orderId = 1): Stage {
  const counts = { waiting: 0, queued: 0, running: 0, retrying: 0, failed: 0, done: 1, total: 1 };
  const times = { startedAt: '', finishedAt: null, seconds: 0 };
  return { orderId, activityId, name: activityId, kind, state, counts, reason: null, ...times, graph: null };
}

test('a box entered twice shows its open order', () => {
  const boxes = byActivity([stage('copy', 'copy', 'open', 7), stage('copy', 'copy', 'done', 8)]);

  assert.equal(boxes.get('copy')?.orderId, 7);
});

test('what stopped is shown first, then the chunks, and a wish goes before both', () => {
  const chunks = stage('process', 'process-chunks', 'done');
  const merge = stage('merge', 'run-job', 'stopped');

  assert.equal(shownStage([chunks, merge], null)?.activityId, 'merge');
  assert.equal(shownStage([chunks], null)?.activityId, 'process');
  assert.equal(shownStage([chunks, merge], 'process')?.activityId, 'process');
  assert.equal(shownStage([], null), null);
});
