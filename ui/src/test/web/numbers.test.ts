import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bytes,
  duration,
  firstLine,
  instant,
  percent,
  plural,
  readable,
  secondsBetween,
  whole,
} from '../../main/web/figure/numbers';

test('bytes carry three digits and never read 1000 of a unit', () => {
  assert.equal(bytes(0), '0 B');
  assert.equal(bytes(999), '999 B');
  assert.equal(bytes(1_000), '1.00 kB');
  assert.equal(bytes(12_345_678), '12.3 MB');
  assert.equal(bytes(999_600), '1.00 MB');
  assert.equal(bytes(412_330_112_000), '412 GB');
});

test('a duration is told in the two units that matter', () => {
  assert.equal(duration(0.25), '0.25 s');
  assert.equal(duration(9.99), '10.0 s');
  assert.equal(duration(59.6), '1 min 00 s');
  assert.equal(duration(7_620), '2 h 07 min');
  assert.equal(duration(4 * 86_400 + 3 * 3_600), '4 d 03 h');
  assert.equal(duration(-5), '−5.0 s');
});

test('percent says 100 only when all is there', () => {
  assert.equal(percent(9_999, 10_000), '99 %');
  assert.equal(percent(116, 116), '100 %');
  assert.equal(percent(0, 0), '–');
});

test('an instant of this shift is a clock time, also across midnight, another carries its day', () => {
  const now = Date.parse('2011-04-24T18:00:00Z');
  assert.equal(instant('2011-04-24T14:03:21.500Z', now), '14:03:21');
  assert.equal(instant('2011-04-23T23:59:59Z', Date.parse('2011-04-24T00:00:01Z')), '23:59:59');
  assert.equal(instant('2011-04-23T14:03:21Z', now), '2011-04-23 14:03:21');
  assert.equal(secondsBetween('2011-04-24T17:59:00Z', now), 60);
});

test('counts are grouped and agree with their noun', () => {
  assert.equal(whole(1_000_000), '1,000,000');
  assert.equal(plural(1, 'attempt'), '1 attempt');
  assert.equal(plural(0, 'copy', 'copies'), '0 copies');
});

test('the first line of a reason says what happened', () => {
  assert.equal(firstLine('exit code 1\nno space left\nRemedy: make room'), 'exit code 1');
  assert.equal(firstLine('exit code 1'), 'exit code 1');
  assert.equal(firstLine(''), '');
});

test('instants in a sentence of the server are told as people on shift read them', () => {
  const now = Date.parse('2026-11-22T20:00:00Z');
  assert.equal(readable('was closed by lena at 2026-11-22T19:33:38Z: cooling', now), 'was closed by lena at 19:33:38: cooling');
  assert.equal(readable('until 2026-11-24T06:00:00.5Z', now), 'until 2026-11-24 06:00:00');
  assert.equal(readable('nothing to read', now), 'nothing to read');
});
