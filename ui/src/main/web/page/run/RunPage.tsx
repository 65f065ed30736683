import { Copies } from '../../part/Copies';
import { Facts } from '../../part/Facts';
import { RunMark } from '../../part/RunMark';
import { Trouble } from '../../part/Trouble';
import { useNow } from '../../part/useNow';
import { bytes, duration, instant, secondsBetween, whole } from '../../figure/numbers';
import { address } from '../../rest/client';
import type { RunDetail } from '../../rest/contract';
import { useRest } from '../../rest/useRest';
import { Link, useParameters } from '../../route/Link';
import { cockpitPath } from '../../route/route';
import { Diagram } from './Diagram';
import { HeldHere } from './HeldHere';
import { RunFiles } from './RunFiles';
import { RunIncidents } from './RunIncidents';
import { RunPurge } from './RunPurge';
import { StageJobs } from './StageJobs';
import { StoppedHere } from './StoppedHere';
import { shownStage } from './stages';

export function RunPage({ number }: { number: number }) {
  const [parameters, change] = useParameters();
  const { data: run, problem, refresh } = useRest<RunDetail>(address(`/runs/${number}`), number);
  if (run === null) {
    return (
      <>
        <h1>Run {number}</h1>
        <Trouble problem={problem} />
      </>
    );
  }
  const stage = shownStage(run.stages, parameters.get('stage'));
  return (
    <>
      <Trouble problem={problem} />
      <Headline run={run} />
      <StoppedHere run={run} onRetried={refresh} />
      <HeldHere
        run={run}
        onSelect={(job) => change({ stage: job.activityId, job: String(job.id) })}
        onReleased={refresh}
      />
      <Diagram
        number={number}
        stages={run.stages}
        selected={stage?.activityId ?? null}
        onSelect={(activityId) => change({ stage: activityId, job: '' })}
      />
      <RunIncidents incidents={run.incidents} />
      {stage && (
        <StageJobs
          key={stage.activityId}
          number={number}
          stage={stage}
          selected={parameters.get('job')}
          onSelect={(job) => change({ stage: stage.activityId, job })}
        />
      )}
      <RunFiles number={number} />
      <RunPurge number={number} />
    </>
  );
}

function Headline({ run }: { run: RunDetail }) {
  const now = useNow(1000);
  return (
    <div class="headline">
      <div>
        <p class="crumb">
          <Link to="/">Runs</Link> / {run.scope}
        </p>
        <h1>
          Run {run.number} <RunMark state={run.state} />
        </h1>
      </div>
      <a class="button outside" href={cockpitPath(run.processInstanceId)}>
        Open in Cockpit
      </a>
      <Facts
        facts={[
          ['Type', run.type],
          ['Events', whole(run.events)],
          ['Size', bytes(run.bytes)],
          ['adler32', <code>{run.adler32}</code>],
          ['Copies', <Copies copies={run.copies} />],
          ['Started', instant(run.startedAt, now)],
          ['Took', duration(Math.max(0, secondsBetween(run.startedAt, run.finishedAt ?? now)))],
          ['Diagram', `${run.processKey} v${run.processVersion}`],
        ]}
      />
    </div>
  );
}
