import { instant } from '../../figure/numbers';
import type { SiteTest } from '../../rest/contract';
import { rows } from './shares';

/** What the last tests of a site said, a row for each; what nobody knows is neither good nor bad. */
export function TestStrip({ tests }: { tests: SiteTest[] }) {
  if (tests.length === 0) return null;
  return (
    <dl class="tests">
      {rows(tests).map((row) => (
        <div key={row.test}>
          <dt>{row.test}</dt>
          <dd>
            {row.results.map((result) => (
              <i key={result.begun} class={result.outcome} title={told(result)} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function told(result: SiteTest): string {
  return `${instant(result.begun, Date.now())}: ${result.outcome}${result.reason === '' ? '' : `, ${result.reason}`}`;
}
