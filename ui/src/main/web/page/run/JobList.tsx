import { duration, plural } from '../../figure/numbers';
import { SIGNS, toneOf } from '../../figure/progress';
import type { Job } from '../../rest/contract';

interface JobListProperties {
  jobs: Job[];
  selected: string | null;
  onSelect: (job: string) => void;
}

/** Jobs that are no chunk: a merge, a minitree. */
export function JobList({ jobs, selected, onSelect }: JobListProperties) {
  return (
    <ul class="jobs">
      {jobs.map((job) => (
        <li key={job.id}>
          <button
            class="job"
            data-testid={`job-${job.id}`}
            data-state={job.state}
            aria-pressed={String(job.id) === selected}
            onClick={() => onSelect(String(job.id))}
          >
            <i class={`swatch ${toneOf(job.state)}`} aria-hidden="true">
              {SIGNS[toneOf(job.state)]}
            </i>
            <b>{job.name}</b>
            <span class="soft">
              {job.state}, {plural(job.attempts, 'attempt')}
              {job.seconds !== null && `, ${duration(job.seconds)}`}
            </span>
            {job.reason && <span class="reason">{job.reason}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
