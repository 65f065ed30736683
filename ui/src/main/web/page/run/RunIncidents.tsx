import { IncidentList } from '../../part/IncidentList';
import { Section } from '../../part/Section';
import type { Incident } from '../../rest/contract';

/** What is wrong with the run, with the last lines of the log; nothing while nothing is. */
export function RunIncidents({ incidents }: { incidents: Incident[] }) {
  const open = incidents.filter((incident) => incident.resolvedAt === null);
  if (open.length === 0) return null;
  return (
    <Section title="Incidents">
      <IncidentList incidents={open} withRun={false} />
    </Section>
  );
}
