import { Mark } from '../../part/Mark';
import { Trouble } from '../../part/Trouble';
import { useAction } from '../../part/useAction';
import { address } from '../../rest/client';
import type { Job, Page, RunDetail, Told } from '../../rest/contract';
import { useRest } from '../../rest/useRest';

/** More would not be read; the incidents tell of every one. */
const MOST_SHOWN = 20;

interface HeldHereProperties {
  run: RunDetail;
  onSelect: (job: Job) => void;
  onReleased: () => void;
}

/** Jobs that their site holds, why, and the button that lets them go on; nothing while there are none. */
export function HeldHere({ run, onSelect, onReleased }: HeldHereProperties) {
  const told = run.incidents.some((incident) => incident.kind === 'job-held' && incident.resolvedAt === null);
  const held = useRest<Page<Job>>(
    told ? address(`/runs/${run.number}/jobs`, { state: 'held', limit: MOST_SHOWN }) : null,
    run.number,
  );
  const release = useAction<Told>(onReleased);
  const jobs = told ? (held.data?.items ?? []) : [];
  if (jobs.length === 0) return null;
  return (
    <section class="stopped-here" aria-label="Jobs that their site holds" data-testid="held">
      <ul class="jobs">
        {jobs.map((job) => (
          <li key={job.id} class="stopped-head">
            <Mark tone="odd">HELD</Mark>
            <button class="plain" onClick={() => onSelect(job)}>
              {job.name}
            </button>
            <p title={job.reason ?? undefined}>{job.reason ?? job.lastFault}</p>
            <button
              class="primary"
              data-testid={`release-${job.id}`}
              disabled={release.busy}
              onClick={() => release.start(address(`/jobs/${job.id}/release`))}
              title="Its site may start it again."
            >
              Release
            </button>
          </li>
        ))}
      </ul>
      <Trouble problem={release.problem} />
    </section>
  );
}
