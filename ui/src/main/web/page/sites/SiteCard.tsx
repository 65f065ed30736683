import { useState } from 'preact/hooks';
import { instant, plural, readable, whole } from '../../figure/numbers';
import { Mark } from '../../part/Mark';
import { Trouble } from '../../part/Trouble';
import { useAction } from '../../part/useAction';
import { address } from '../../rest/client';
import type { Site } from '../../rest/contract';
import { TestStrip } from './TestStrip';
import { offers, shares } from './shares';

export function SiteCard({ site, onChange, onEdit }: { site: Site; onChange: () => void; onEdit: () => void }) {
  return (
    <div class={`tile ${site.closed === null ? '' : 'attention'}`} data-testid={`site-${site.name}`}>
      <h3>
        {site.name} {stateOf(site)}
      </h3>
      <p class="soft">{offers(site)}</p>
      <p class="held">
        <strong data-testid="running">{whole(site.running)}</strong> running · {whole(site.waiting)} waiting
        {site.held > 0 && <span class="bad"> · {whole(site.held)} held</span>}
      </p>
      <Places site={site} />
      {site.closed !== null && <p class="reason">{readable(site.closed, Date.now())}</p>}
      <Downtimes site={site} />
      <TestStrip tests={site.tests} />
      {site.takesNew && <Door site={site} onChange={onChange} />}
      {site.managed && (
        <p class="door">
          <button onClick={onEdit}>change …</button>
        </p>
      )}
    </div>
  );
}

function stateOf(site: Site) {
  if (!site.takesNew) return <Mark tone="quiet">no new jobs</Mark>;
  return site.closed === null ? <Mark tone="good">open</Mark> : <Mark tone="bad">closed</Mark>;
}

/** Those that are to come or not yet over. */
function Downtimes({ site }: { site: Site }) {
  const now = Date.now();
  return (
    <>
      {site.downtimes
        .filter((down) => Date.parse(down.to) > now)
        .map((down) => (
          <p class="soft" key={down.from}>
            downtime {instant(down.from, now)} to {instant(down.to, now)}: {down.reason}
          </p>
        ))}
    </>
  );
}

/** How many of its places are taken, and by what. */
function Places({ site }: { site: Site }) {
  const parts = shares(site);
  const taken = site.running + site.waiting;
  return (
    <>
      <div
        class="places"
        role="meter"
        aria-valuemin={0}
        aria-valuemax={site.places}
        aria-valuenow={taken}
        aria-label={`Places at ${site.name}`}
      >
        <i class="running" style={{ width: `${parts.running}%` }} />
        <i class="waiting" style={{ width: `${parts.waiting}%` }} />
      </div>
      <div class="under">
        {whole(taken)} of {plural(site.places, 'place')}
      </div>
    </>
  );
}

/** Closing needs a reason: everybody whose job waits reads it. */
function Door({ site, onChange }: { site: Site; onChange: () => void }) {
  const action = useAction<Site>(onChange);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const tell = (order: string, parameters: Record<string, string>) => {
    action.start(address(`/sites/${encodeURIComponent(site.name)}/${order}`, parameters));
    setAsking(false);
    setReason('');
  };
  return (
    <>
      {asking ? (
        <form
          class="door"
          onSubmit={(event) => {
            event.preventDefault();
            tell('close', { reason });
          }}
        >
          <input
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
            placeholder="Why?"
            aria-label={`Why ${site.name} is closed`}
            required
          />
          <button disabled={action.busy || reason.trim() === ''}>close</button>
          <button type="button" onClick={() => setAsking(false)}>
            cancel
          </button>
        </form>
      ) : (
        <p class="door">
          {site.closed === null ? (
            <button onClick={() => setAsking(true)} title="No new jobs; those that are there go on.">
              close …
            </button>
          ) : (
            <button disabled={action.busy} onClick={() => tell('open', {})}>
              open
            </button>
          )}
        </p>
      )}
      <Trouble problem={action.problem} />
    </>
  );
}
