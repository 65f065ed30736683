import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { instant, percent, plural, whole } from '../../figure/numbers';
import { Bar, Legend } from '../../part/Bar';
import { Mark, type MarkTone } from '../../part/Mark';
import { Section } from '../../part/Section';
import { useNow } from '../../part/useNow';
import type { Batch, Campaign, CampaignState } from '../../rest/campaigns';
import { cockpitPath } from '../../route/route';
import { CampaignHands } from './CampaignHands';
import { CampaignUsage } from './CampaignUsage';
import { FailedJobs } from './FailedJobs';

const TONES: Record<CampaignState, MarkTone> = {
  running: 'busy',
  paused: 'odd',
  cancelling: 'odd',
  cancelled: 'quiet',
  done: 'good',
};

/** Above that, batches that are done are one line together until they are asked for. */
const FEW = 8;

export function CampaignCard({ campaign, onChange }: { campaign: Campaign; onChange: () => void }) {
  return (
    <Section
      title={`${campaign.scope}:${campaign.name}`}
      aside={
        <>
          <Mark tone={TONES[campaign.state]}>{campaign.state}</Mark>
          <CampaignHands campaign={campaign} onChange={onChange} />
        </>
      }
    >
      <div class="campaign" data-testid={`campaign-${campaign.name}`} data-state={campaign.state}>
        <Figures campaign={campaign} />
        <Legend counts={campaign.jobs} />
        <Batches campaign={campaign} />
        {campaign.jobs.failed > 0 && <FailedJobs campaign={campaign} />}
        {campaign.attempts.total > 0 && <CampaignUsage campaign={campaign} />}
      </div>
    </Section>
  );
}

function Figures({ campaign }: { campaign: Campaign }) {
  const now = useNow(10_000);
  const { jobs, attempts } = campaign;
  return (
    <dl class="facts">
      <Fact name="jobs done" testId="campaign-done">
        {whole(jobs.done)} of {whole(campaign.jobsInAll)} <small>{percent(jobs.done, campaign.jobsInAll)}</small>
      </Fact>
      <Fact name="active">
        {whole(campaign.active)} <small>keeps {whole(campaign.keepActive)}</small>
      </Fact>
      <Fact name="jobs failed">
        <span class={jobs.failed > 0 ? 'bad' : ''}>{whole(jobs.failed)}</span>
      </Fact>
      <Fact name="attempts">
        {whole(attempts.total)} <small>{whole(attempts.failed)} failed · {whole(attempts.lost)} lost</small>
      </Fact>
      <Fact name="registered" testId="campaign-registered">
        {whole(campaign.registered)}
        {campaign.failedCopies > 0 && <small class="bad"> {plural(campaign.failedCopies, 'copy', 'copies')} stuck</small>}
      </Fact>
      <Fact name="batches">
        {whole(campaign.batchesStarted)} of {whole(campaign.batches)}
      </Fact>
      <Fact name="pace">{campaign.jobsPerHour === null ? '–' : `${whole(Math.round(campaign.jobsPerHour))} jobs/h`}</Fact>
      <Fact name={campaign.finishedAt === null ? 'ends about' : 'ended'}>
        {campaign.finishedAt === null
          ? campaign.estimatedEnd === null
            ? '–'
            : instant(campaign.estimatedEnd, now)
          : instant(campaign.finishedAt, now)}
      </Fact>
      <Fact name="priority">{campaign.priority}</Fact>
      <Fact name="started by">
        {campaign.createdBy} <small>{instant(campaign.createdAt, now)}</small>
      </Fact>
      {campaign.processInstanceId !== '' && (
        <Fact name="diagram">
          <a class="outside" href={cockpitPath(campaign.processInstanceId)}>
            Cockpit
          </a>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, testId, children }: { name: string; testId?: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-testid={testId}>{children}</dd>
    </div>
  );
}

function Batches({ campaign }: { campaign: Campaign }) {
  const [all, showAll] = useState(false);
  const folded = !all && campaign.batchList.length > FEW;
  const shown = folded ? campaign.batchList.filter((batch) => batch.state === 'running') : campaign.batchList;
  const hidden = campaign.batchList.length - shown.length;
  return (
    <>
      <table class="rows batches">
        <tbody>
          {shown.map((batch) => (
            <BatchRow key={batch.number} batch={batch} />
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <button class="plain" onClick={() => showAll(true)}>
          {plural(hidden, 'batch', 'batches')} more
        </button>
      )}
    </>
  );
}

function BatchRow({ batch }: { batch: Batch }) {
  return (
    <tr data-testid={`batch-${batch.name}`}>
      <td class="number soft">{batch.number}</td>
      <td>{batch.name}</td>
      <td class="grow">
        <Bar counts={batch.jobs} />
      </td>
      <td class="number">
        {whole(batch.jobs.done)}
        <span class="soft">/{whole(batch.jobs.total)}</span>
      </td>
      <td class="number soft">{plural(batch.attempts.total, 'attempt')}</td>
      <td class="number soft">{whole(batch.registered)} registered</td>
    </tr>
  );
}
