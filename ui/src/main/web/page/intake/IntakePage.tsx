import { IncidentList } from '../../part/IncidentList';
import { Section } from '../../part/Section';
import { Trouble } from '../../part/Trouble';
import { plural } from '../../figure/numbers';
import { address } from '../../rest/client';
import type { Incident, IntakeEvent, Page } from '../../rest/contract';
import { useRest } from '../../rest/useRest';
import { useParameters } from '../../route/Link';
import { EventTable } from './EventTable';

const STATES = ['', 'waiting', 'accepted', 'duplicate', 'conflict', 'refused', 'expired'];

/** What came in, what it waits for, and what needs somebody. */
export function IntakePage() {
  const [parameters, change] = useParameters();
  const state = parameters.get('state') ?? '';
  const onlyOpen = parameters.get('incidents') !== 'all';
  const events = useRest<Page<IntakeEvent>>(address('/events', { state, limit: 200 }));
  const incidents = useRest<Page<Incident>>(address('/incidents', { open: onlyOpen }));
  return (
    <>
      <h1 class="unseen">Intake and incidents</h1>
      <Section
        title="Incidents"
        aside={
          <div class="choices" role="group" aria-label="Incidents">
            <button aria-pressed={onlyOpen} onClick={() => change({ incidents: '' })}>
              open
            </button>
            <button aria-pressed={!onlyOpen} onClick={() => change({ incidents: 'all' })}>
              with resolved
            </button>
          </div>
        }
      >
        <Trouble problem={incidents.problem} />
        {incidents.data && <IncidentList incidents={incidents.data.items} withRun={true} />}
        {incidents.data?.items.length === 0 && <p class="empty good">✓ No incident{onlyOpen ? ' is open' : ''}.</p>}
      </Section>
      <Section
        title="New-data events"
        aside={
          <>
            {events.data && <span class="soft">{plural(events.data.total, 'event')}</span>}
            <div class="choices" role="group" aria-label="Events by state">
              {STATES.map((value) => (
                <button key={value} aria-pressed={state === value} onClick={() => change({ state: value })}>
                  {value === '' ? 'all' : value}
                </button>
              ))}
            </div>
          </>
        }
      >
        <Trouble problem={events.problem} />
        {events.data && events.data.items.length > 0 && <EventTable events={events.data.items} />}
        {events.data?.items.length === 0 && <p class="empty">No event{state === '' ? ' has come in yet' : ` is ${state}`}.</p>}
      </Section>
    </>
  );
}
