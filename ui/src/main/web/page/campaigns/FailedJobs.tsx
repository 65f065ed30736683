import { useState } from 'preact/hooks';
import { firstLine, plural } from '../../figure/numbers';
import { Trouble } from '../../part/Trouble';
import { address } from '../../rest/client';
import type { Campaign } from '../../rest/campaigns';
import type { Job, Page } from '../../rest/contract';
import { useRest } from '../../rest/useRest';

const LIMIT = 50;

/** Why jobs failed, asked for when somebody wants to know. */
export function FailedJobs({ campaign }: { campaign: Campaign }) {
  const [open, show] = useState(false);
  const path = `/campaigns/${encodeURIComponent(campaign.scope)}/${encodeURIComponent(campaign.name)}/jobs`;
  const { data, problem } = useRest<Page<Job>>(open ? address(path, { state: 'failed', limit: LIMIT }) : null);
  if (!open) {
    return (
      <button onClick={() => show(true)}>why {plural(campaign.jobs.failed, 'job')} failed</button>
    );
  }
  return (
    <>
      <Trouble problem={problem} />
      <table class="rows">
        <tbody>
          {data?.items.map((job) => (
            <tr key={job.id}>
              <td>{job.name}</td>
              <td class="soft">{plural(job.attempts, 'attempt')}</td>
              <td class="reason">{firstLine(job.reason ?? '')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data && data.total > data.items.length && <p class="soft">{plural(data.total - data.items.length, 'job')} more</p>}
    </>
  );
}
