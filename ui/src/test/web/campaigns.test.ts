import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isConfig, ofTheWhole, remarked, sentence } from '../../main/web/page/campaigns/remarks';
import type { CampaignCheck, Remark } from '../../main/web/rest/campaigns';

const remark = (file: string, line: number, problem: string): Remark => ({ file, line, word: '', problem, remedy: '' });

const check = (errors: Remark[], warnings: Remark[]): CampaignCheck => ({
  good: errors.length === 0,
  errors,
  warnings,
  template: 'job.py',
  dataset: null,
  container: null,
  jobs: null,
  walltimeMinutes: null,
  memoryBytes: null,
  destination: null,
});

test('each remark stands at its line, and at that of its file only', () => {
  const found = remarked('a=1\r\nb=2\n', 'x.config', check([remark('x.config', 2, 'bad')], [remark('job.py', 1, 'odd')]));
  assert.equal(found.length, 2);
  assert.deepEqual(found.map((line) => [line.text, line.errors.length, line.warnings.length]), [
    ['a=1', 0, 0],
    ['b=2', 1, 0],
  ]);
});

test('what concerns no line that there is is said of the whole file', () => {
  const remarks = [remark('x', 0, 'no scope'), remark('x', 9, 'odd'), remark('x', 1, 'bad'), remark('y', 0, 'other')];
  assert.deepEqual(
    ofTheWhole(remarks, 'x', 3).map((found) => found.problem),
    ['no scope', 'odd'],
  );
});

test('a remark is a sentence with its word and its remedy', () => {
  assert.equal(
    sentence({ file: 'x', line: 1, word: 'Skope', problem: 'is no key', remedy: 'did you mean Scope?' }),
    '‘Skope’ is no key; did you mean Scope?',
  );
  assert.equal(sentence(remark('x', 1, 'is odd')), 'is odd');
});

test('of the files that are dropped the config is the production itself', () => {
  assert.equal(isConfig('ldmxproduction_subrun1.config'), true);
  assert.equal(isConfig('ldmx.py.tpl'), false);
});
