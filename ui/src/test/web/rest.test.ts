import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, cookie } from '../../main/web/rest/client';
import { changedRuns } from '../../main/web/rest/live';
import { Refresher } from '../../main/web/rest/refresher';

test('an address leaves out what was not asked', () => {
  assert.equal(address('/runs', { state: '', limit: 100, offset: 0 }), '/api/v1/runs?limit=100&offset=0');
  assert.equal(address('/files', { filter: 'a = "b c"', dataset: null }), '/api/v1/files?filter=a+%3D+%22b+c%22');
});

test('the token is found among other cookies, whole and decoded', () => {
  assert.equal(cookie('SESSION=1; XSRF-TOKEN=ab%3D=c; X=2', 'XSRF-TOKEN'), 'ab==c');
  assert.equal(cookie('MY-XSRF-TOKEN=1', 'XSRF-TOKEN'), null);
});

test('a change that cannot be read concerns everything', () => {
  assert.deepEqual(changedRuns('{"runs":[173692]}'), new Set([173_692]));
  assert.equal(changedRuns('{}'), null);
  assert.equal(changedRuns('not json'), null);
});

/** A reading that ends when told to, and a clock that ticks when told to. */
function stage() {
  const later: (() => void)[] = [];
  const ends: (() => void)[] = [];
  let readings = 0;
  const refresher = new Refresher(
    () => {
      readings += 1;
      return new Promise<void>((end) => ends.push(end));
    },
    (task) => later.push(task),
  );
  return {
    refresher,
    tick: () => later.splice(0).forEach((task) => task()),
    end: async () => {
      ends.shift()?.();
      await new Promise((done) => setImmediate(done));
    },
    readings: () => readings,
  };
}

test('a burst of changes is one reading', () => {
  const { refresher, tick, readings } = stage();

  for (let i = 0; i < 20; i++) refresher.ask();
  tick();

  assert.equal(readings(), 1);
});

test('changes during a reading are exactly one more reading after it', async () => {
  const { refresher, tick, end, readings } = stage();
  void refresher.now();

  refresher.ask();
  refresher.ask();
  tick();
  assert.equal(readings(), 1);
  await end();
  tick();

  assert.equal(readings(), 2);
  await end();
  tick();
  assert.equal(readings(), 2);
});

test('after a failed reading the next change is read', async () => {
  let readings = 0;
  const refresher = new Refresher(
    () => {
      readings += 1;
      return Promise.reject(new Error('down'));
    },
    (task) => task(),
  );

  await assert.rejects(refresher.now());
  await assert.rejects(refresher.now());

  assert.equal(readings, 2);
});

test('a closed page reads no more', () => {
  const { refresher, tick, readings } = stage();

  refresher.ask();
  refresher.stop();
  tick();

  assert.equal(readings(), 0);
});
