import { duration, firstLine, plural, whole } from '../../figure/numbers';
import { Legend } from '../../part/Bar';
import { RunMark } from '../../part/RunMark';
import { Section } from '../../part/Section';
import { Trouble } from '../../part/Trouble';
import { address, getAll } from '../../rest/client';
import type { Job, Page, Stage } from '../../rest/contract';
import { useReading } from '../../rest/useRest';
import { ChunkMap } from './ChunkMap';
import { JobList } from './JobList';
import { JobPanel } from './JobPanel';
import { handedWhole } from './handedWhole';
import { hasJobs } from './stages';

/** Reading more would take longer than the next change: the page says that it shows a part. */
const MOST_JOBS = 20_000;

interface StageJobsProperties {
  number: number;
  stage: Stage;
  selected: string | null;
  onSelect: (job: string) => void;
}

/** The jobs of one box of the diagram: chunks as a map, single jobs as a list, the chosen one beside them. */
export function StageJobs({ number, stage, selected, onSelect }: StageJobsProperties) {
  const url = (limit: number, offset: number) =>
    address(`/runs/${number}/jobs`, { stage: stage.activityId, limit, offset });
  const jobs = useReading<Page<Job>>(
    hasJobs(stage) ? url(0, 0) : null,
    (signal) => getAll<Job>(url, MOST_JOBS, signal),
    number,
  );
  const items = jobs.data?.items ?? [];
  const chunks = items.filter((job) => job.index !== null);
  const single = items.filter((job) => job.index === null);
  return (
    <Section
      title={stage.name}
      aside={
        <>
          <RunMark state={stage.state} /> <span class="soft">{duration(stage.seconds)}</span>
        </>
      }
    >
      <Trouble problem={jobs.problem} />
      {stage.reason && (
        <p class={stage.state === 'stopped' ? 'reason' : 'soft'} title={stage.reason}>
          {firstLine(stage.reason)}
        </p>
      )}
      {stage.graph && (
        <p data-testid="graph" class={stage.graph.reason ? 'reason' : 'soft'} title={stage.graph.reason ?? undefined}>
          {handedWhole(stage.graph, Date.now())}
        </p>
      )}
      <Legend counts={stage.counts} />
      <div class={`beside ${selected ? 'open' : ''}`}>
        <div>
          {chunks.length > 0 && <ChunkMap jobs={chunks} selected={selected} onSelect={onSelect} />}
          {single.length > 0 && <JobList jobs={single} selected={selected} onSelect={onSelect} />}
          {!hasJobs(stage) && (
            <p class="soft">{plural(stage.counts.total, 'step')} of Catena itself; no batch job belongs to this box.</p>
          )}
          {jobs.data && jobs.data.total > items.length && (
            <p class="soft">
              The first {whole(items.length)} of {whole(jobs.data.total)} jobs are shown.
            </p>
          )}
        </div>
        {selected && <JobPanel key={selected} id={selected} number={number} onClose={() => onSelect('')} />}
      </div>
    </Section>
  );
}
