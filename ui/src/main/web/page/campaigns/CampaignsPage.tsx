import { Section } from '../../part/Section';
import { Trouble } from '../../part/Trouble';
import { useEvery } from '../../part/useEvery';
import { address } from '../../rest/client';
import type { Campaign } from '../../rest/campaigns';
import type { Page } from '../../rest/contract';
import { useRest } from '../../rest/useRest';
import { CampaignCard } from './CampaignCard';
import { NewCampaign } from './NewCampaign';

/** The stream of changes tells of runs; campaigns are read again by the clock. */
const AGAIN = 3_000;

/** Batches of simulated data, and the place where a production's file is handed in. */
export function CampaignsPage() {
  const { data, problem, refresh } = useRest<Page<Campaign>>(address('/campaigns'));
  useEvery(AGAIN, refresh);
  return (
    <>
      <h1 class="unseen">Campaigns</h1>
      <Trouble problem={problem} />
      {data?.items.map((campaign) => (
        <CampaignCard key={`${campaign.scope}:${campaign.name}`} campaign={campaign} onChange={refresh} />
      ))}
      {data?.items.length === 0 && <p class="empty">No campaign was started yet. Drop a production's file below.</p>}
      <Section title="New campaign">
        <NewCampaign onStarted={refresh} />
      </Section>
    </>
  );
}
