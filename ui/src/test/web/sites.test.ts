import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offers, rows, shares } from '../../main/web/page/sites/shares';

test('running and waiting jobs share the places', () => {
  assert.deepEqual(shares({ places: 500, running: 250, waiting: 125 }), { running: 50, waiting: 25 });
});

test('more jobs than places never draw over the edge', () => {
  assert.deepEqual(shares({ places: 2, running: 3, waiting: 4 }), { running: 100, waiting: 0 });
});

test('what a site offers is one line without empty parts', () => {
  const nothing = { software: [], runtimeEnvironments: [], images: [], storage: [], limits: [] };
  assert.equal(offers(nothing), 'no software');
  assert.equal(
    offers({ ...nothing, software: ['dimuon', 'merge'], storage: ['LUND-DISK'], limits: ['8 cores', '60 min'] }),
    'dimuon · merge; near LUND-DISK; at most 8 cores, 60 min a job',
  );
});

test('tests are shown by name, the latest last', () => {
  const test = (name: string, begun: string) =>
    ({ test: name, outcome: 'failed', reason: '', begun, ended: null }) as const;
  const shown = rows([test('compute', '3'), test('storage:A', '2'), test('compute', '1')]);

  assert.deepEqual(
    shown.map((row) => [row.test, row.results.map((result) => result.begun)]),
    [
      ['compute', ['1', '3']],
      ['storage:A', ['2']],
    ],
  );
});
