import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cockpitPath, routeOf, withParameters } from '../../main/web/route/route';

test('every page has its address and nothing else has one', () => {
  assert.deepEqual(routeOf('/'), { page: 'runs' });
  assert.deepEqual(routeOf('/runs'), { page: 'runs' });
  assert.deepEqual(routeOf('/runs/173692'), { page: 'run', number: 173_692 });
  assert.deepEqual(routeOf('/minitrees/'), { page: 'minitrees' });
  assert.deepEqual(routeOf('/retry'), { page: 'retry' });
  assert.deepEqual(routeOf('/campaigns'), { page: 'campaigns' });
  assert.deepEqual(routeOf('/campaigns/mc/april'), { page: 'unknown' });
  assert.deepEqual(routeOf('/runs/last'), { page: 'unknown' });
  assert.deepEqual(routeOf('/data/more'), { page: 'unknown' });
});

test('parameters change one by one and an empty one goes away', () => {
  assert.equal(withParameters('?state=done&offset=100', { offset: '' }), '?state=done');
  assert.equal(withParameters('', { filter: 'events > 5 & "x"' }), '?filter=events+%3E+5+%26+%22x%22');
  assert.equal(withParameters('?state=done', { state: '' }), '');
});

test('an instance id cannot break out of the address of Cockpit', () => {
  assert.equal(cockpitPath('a/b?c'), '/camunda/app/cockpit/default/#/process-instance/a%2Fb%3Fc/runtime');
});
