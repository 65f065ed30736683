import { IncidentList } from '../../part/IncidentList';
import { Trouble } from '../../part/Trouble';
import { plural } from '../../figure/numbers';
import { useAction } from '../../part/useAction';
import { address } from '../../rest/client';
import type { RunDetail } from '../../rest/contract';

interface Resumed {
  stages: number;
  jobs: number;
  transfers: number;
}

/** Why the run stands still, and the button that lets it go on from there; nothing while all is well. */
export function StoppedHere({ run, onRetried }: { run: RunDetail; onRetried: () => void }) {
  const retry = useAction<Resumed>(onRetried);
  const open = run.incidents.filter((incident) => incident.resolvedAt === null);
  const resumed = retry.answer;
  if (run.state !== 'stopped' && open.length === 0 && resumed === null) return null;
  return (
    <section class="stopped-here" aria-label="Incidents of this run">
      <div class="stopped-head">
        <h2>{run.state === 'stopped' ? 'This run is stopped' : 'Incidents of this run'}</h2>
        {run.reason && <p>{run.reason}</p>}
        {run.state === 'stopped' && (
          <button
            class="primary"
            data-testid="retry"
            disabled={retry.busy}
            onClick={() => retry.start(address(`/runs/${run.number}/retry`))}
            title="Runs only what failed; what is done stays done."
          >
            ↻ Retry what failed
          </button>
        )}
      </div>
      {resumed && run.state !== 'stopped' && (
        <p class="resumed" role="status">
          Resumed: {plural(resumed.stages, 'stage')}, {plural(resumed.jobs, 'job')},{' '}
          {plural(resumed.transfers, 'transfer')}.
        </p>
      )}
      <Trouble problem={retry.problem} />
      <IncidentList incidents={open} withRun={false} />
    </section>
  );
}
