import { duration, instant, secondsBetween } from '../figure/numbers';
import type { Incident } from '../rest/contract';
import { Link } from '../route/Link';
import { runPath } from '../route/route';
import { Mark } from './Mark';
import { useNow } from './useNow';

export function IncidentList({ incidents, withRun }: { incidents: Incident[]; withRun: boolean }) {
  const now = useNow(1000);
  return (
    <ul class="incidents">
      {incidents.map((incident) => (
        <li key={incident.id} class={incident.resolvedAt === null ? 'open' : 'resolved'}>
          <div class="incident-head">
            {incident.resolvedAt === null ? <Mark tone="bad">open</Mark> : <Mark tone="good">resolved</Mark>}
            <b>{incident.kind}</b>
            {withRun && incident.runNumber !== null && (
              <Link to={runPath(incident.runNumber)}>run {incident.runNumber}</Link>
            )}
            <span class="soft">{incident.subject}</span>
            <span class="soft since">
              {incident.resolvedAt === null
                ? `since ${instant(incident.since, now)}, ${duration(Math.max(0, secondsBetween(incident.since, now)))}`
                : `${instant(incident.since, now)} to ${instant(incident.resolvedAt, now)}`}
              {' · '}owner: {incident.owner}
            </span>
          </div>
          <pre>{incident.message}</pre>
        </li>
      ))}
    </ul>
  );
}
