import { firstLine, plural } from '../../figure/numbers';
import { Trouble } from '../../part/Trouble';
import { useAction } from '../../part/useAction';
import { address } from '../../rest/client';
import type { RunDetail } from '../../rest/contract';

interface Resumed {
  stages: number;
  jobs: number;
  transfers: number;
}

/** That the run stands still, and the button that lets it go on from there; nothing while all is well. */
export function StoppedHere({ run, onRetried }: { run: RunDetail; onRetried: () => void }) {
  const retry = useAction<Resumed>(onRetried);
  const resumed = retry.answer;
  if (run.state !== 'stopped') {
    return resumed === null ? null : (
      <p class="resumed" role="status">
        Resumed: {plural(resumed.stages, 'stage')}, {plural(resumed.jobs, 'job')},{' '}
        {plural(resumed.transfers, 'transfer')}.
      </p>
    );
  }
  return (
    <section class="stopped-here" aria-label="This run is stopped">
      <div class="stopped-head">
        <h2>This run is stopped</h2>
        {run.reason && <p title={run.reason}>{firstLine(run.reason)}</p>}
        <button
          class="primary"
          data-testid="retry"
          disabled={retry.busy}
          onClick={() => retry.start(address(`/runs/${run.number}/retry`))}
          title="Runs only what failed; what is done stays done."
        >
          ↻ Retry what failed
        </button>
      </div>
      <Trouble problem={retry.problem} />
    </section>
  );
}
