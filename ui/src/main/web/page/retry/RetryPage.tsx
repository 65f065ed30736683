import { instant, whole } from '../../figure/numbers';
import { Section } from '../../part/Section';
import { Trouble } from '../../part/Trouble';
import { address } from '../../rest/client';
import type { Items, RetryRow } from '../../rest/contract';
import { useRest } from '../../rest/useRest';
import { WhatIfForm } from './WhatIfForm';
import { condition, share, word } from './rows';

/** What failures are taken for, how often each row of the table decided, and what another table would have done. */
export function RetryPage() {
  const { data, problem } = useRest<Items<RetryRow>>(address('/retry'));
  const rows = data?.items ?? [];
  const most = Math.max(1, ...rows.map((row) => row.hits));
  return (
    <>
      <h1 class="unseen">Retry table</h1>
      <Trouble problem={problem} />
      <Section title="Rows" aside="the first row that matches counts">
        <table class="rows retry">
          <thead>
            <tr>
              <th class="grow">Row</th>
              <th>When</th>
              <th>Class</th>
              <th>Action</th>
              <th class="number">Hits</th>
              <th>Last</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} data-testid={`retry-${row.id}`}>
                <td class="grow">
                  <b>{row.id === '' ? 'no row' : row.id}</b>
                  <small class="soft">{row.meaning}</small>
                </td>
                <td>
                  {condition(row).map((line) => (
                    <code key={line}>{line}</code>
                  ))}
                </td>
                <td>{word(row.outcomes['class'])}</td>
                <td>{word(row.outcomes['action'])}</td>
                <td class="number">
                  {whole(row.hits)}
                  <div class="places" aria-hidden="true">
                    <i class="running" style={{ width: `${share(row.hits, most)}%` }} />
                  </div>
                </td>
                <td>{row.lastHit === null ? '–' : instant(row.lastHit, Date.now())}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <WhatIfForm />
    </>
  );
}
