import { duration, instant, secondsBetween, whole } from '../../figure/numbers';
import { Mark, type MarkTone } from '../../part/Mark';
import { useNow } from '../../part/useNow';
import type { IntakeEvent } from '../../rest/contract';
import { Link } from '../../route/Link';
import { runPath } from '../../route/route';

const TONES: Record<IntakeEvent['state'], MarkTone> = {
  accepted: 'good',
  duplicate: 'quiet',
  waiting: 'busy',
  conflict: 'bad',
  refused: 'bad',
  expired: 'odd',
};

export function EventTable({ events }: { events: IntakeEvent[] }) {
  const now = useNow(1000);
  return (
    <table class="rows">
      <thead>
        <tr>
          <th>State</th>
          <th>Run</th>
          <th class="number">Times seen</th>
          <th>Received</th>
          <th>From</th>
          <th class="grow">Detail</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id} data-testid={`event-${event.eventId}`} data-state={event.state}>
            <td>
              <Mark tone={TONES[event.state]}>{event.state}</Mark>
              {event.state === 'waiting' && event.expiresAt && <Countdown until={event.expiresAt} now={now} />}
            </td>
            <td>
              {event.runNumber === null || !isKnown(event) ? (
                (event.runNumber ?? '–')
              ) : (
                <Link to={runPath(event.runNumber)}>{event.runNumber}</Link>
              )}
            </td>
            <td class="number">{whole(event.timesSeen)}</td>
            <td class="soft">{instant(event.receivedAt, now)}</td>
            <td title={event.type}>
              {event.source}
              <small class="soft">{event.eventId}</small>
            </td>
            <td class="grow">{event.detail}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whether its run has a page; one that was only announced has none yet. */
function isKnown(event: IntakeEvent): boolean {
  return event.state === 'accepted' || event.state === 'duplicate' || event.state === 'conflict';
}

/** How long the event may still wait before somebody is called. */
function Countdown({ until, now }: { until: string; now: number }) {
  const left = secondsBetween(now, until);
  return (
    <small class={left < 60 ? 'reason' : 'soft'} data-testid="countdown">
      {left > 0 ? `${duration(Math.ceil(left))} left` : 'overdue'}
    </small>
  );
}
