import { useState } from 'preact/hooks';
import { bytes, percent, plural, whole } from '../../figure/numbers';
import { Section } from '../../part/Section';
import { Trouble } from '../../part/Trouble';
import { useEvery } from '../../part/useEvery';
import { address } from '../../rest/client';
import type { Items } from '../../rest/contract';
import type { StorageLink } from '../../rest/storage';
import { useRest } from '../../rest/useRest';
import { LinkCard } from './LinkCard';
import { LinkMatrix } from './LinkMatrix';
import { SPANS, commonest, linkKey, sums } from './links';

/** Copies of rules and restores move without a change of any run. */
const READ_AGAIN = 5000;

/** A month has many hours. */
const READ_LONG_AGAIN = 60_000;

/** It moves with every copy: it is not asked for again with every change. */
const NOT_LIVE = -1;

/** What goes between storage elements: how much, how fast, and what keeps it from going. */
export function LinksPage() {
  const [span, setSpan] = useState<(typeof SPANS)[number]>(SPANS[0]);
  const { data, problem, refresh } = useRest<Items<StorageLink>>(address('/links', { hours: span.hours }), NOT_LIVE);
  useEvery(span.bar === 1 ? READ_AGAIN : READ_LONG_AGAIN, refresh);
  return (
    <>
      <h1 class="unseen">Links</h1>
      <Trouble problem={problem} />
      <div class="choices page-door" role="group" aria-label="Span of time">
        {SPANS.map((one) => (
          <button key={one.hours} aria-pressed={one === span} onClick={() => setSpan(one)}>
            {one.name}
          </button>
        ))}
      </div>
      {data && <Totals links={data.items} />}
      {data && data.items.length === 0 && (
        <p class="empty">Nothing was copied in the last {span.name}.</p>
      )}
      {data && data.items.length > 0 && (
        <>
          <Section title="From where to where">
            <LinkMatrix links={data.items} />
          </Section>
          <div class="tiles links">
            {data.items.map((link) => (
              <LinkCard key={linkKey(link)} link={link} span={span} />
            ))}
          </div>
        </>
      )}
    </>
  );
}

function Totals({ links }: { links: StorageLink[] }) {
  const all = sums(links);
  const fault = commonest(links);
  const ended = all.arrived + all.failed;
  return (
    <div class="tiles totals">
      <div class="tile">
        <h3>Arrived</h3>
        <p class="held">
          <strong data-testid="links-bytes">{bytes(all.bytes)}</strong>{' '}
          <span data-testid="links-arrived">{plural(all.arrived, 'copy', 'copies')}</span>
        </p>
      </div>
      <div class="tile">
        <h3>Efficiency</h3>
        <p class="held">
          <strong data-testid="links-efficiency">{percent(all.arrived, ended)}</strong> of{' '}
          {plural(ended, 'attempt')}
        </p>
      </div>
      <div class="tile">
        <h3>On the way</h3>
        <p class="held">
          <strong data-testid="links-underway">{whole(all.underway)}</strong> {whole(all.waiting)} more waiting for room
        </p>
      </div>
      <div class="tile">
        <h3>Commonest fault</h3>
        <p class="held">
          {fault === null ? (
            <>none</>
          ) : (
            <>
              <strong>{fault.fault}</strong> {plural(fault.attempts, 'time')}
            </>
          )}
        </p>
      </div>
    </div>
  );
}
