import { useState } from 'preact/hooks';
import { plural } from '../../figure/numbers';
import { Trouble } from '../../part/Trouble';
import { useAction } from '../../part/useAction';
import { address } from '../../rest/client';
import type { Campaign } from '../../rest/campaigns';

/** What a person can tell a campaign; ending it is asked twice. */
export function CampaignHands({ campaign, onChange }: { campaign: Campaign; onChange: () => void }) {
  const action = useAction<unknown>(onChange);
  const [asking, ask] = useState<'cancel' | 'priority' | null>(null);
  const tell = (order: string, parameters: Record<string, string> = {}) => {
    const path = `/campaigns/${encodeURIComponent(campaign.scope)}/${encodeURIComponent(campaign.name)}/${order}`;
    action.start(address(path, parameters));
    ask(null);
  };
  if (campaign.state === 'cancelled' || campaign.state === 'done') return null;
  return (
    <>
      {asking === null && (
        <>
          {campaign.state === 'running' && (
            <button disabled={action.busy} onClick={() => tell('pause')} title="What is at a site goes on.">
              pause
            </button>
          )}
          {campaign.state === 'paused' && (
            <button class="primary" disabled={action.busy} onClick={() => tell('resume')}>
              resume
            </button>
          )}
          {campaign.jobs.failed + campaign.failedCopies > 0 && (
            <button disabled={action.busy} onClick={() => tell('retry')} title="Failed jobs and copies get another chance.">
              retry
            </button>
          )}
          <button onClick={() => ask('priority')}>priority …</button>
          {campaign.state !== 'cancelling' && <button onClick={() => ask('cancel')}>cancel …</button>}
        </>
      )}
      {asking === 'priority' && (
        <Priority now={campaign.priority} onChoose={(value) => tell('priority', { value })} onLeave={() => ask(null)} />
      )}
      {asking === 'cancel' && (
        <Cancel campaign={campaign} onCancel={(reason) => tell('cancel', { reason })} onLeave={() => ask(null)} />
      )}
      <Trouble problem={action.problem} />
    </>
  );
}

function Priority(properties: { now: number; onChoose: (value: string) => void; onLeave: () => void }) {
  const [value, setValue] = useState(String(properties.now));
  return (
    <form
      class="asking"
      onSubmit={(event) => {
        event.preventDefault();
        properties.onChoose(value);
      }}
    >
      <input
        type="number"
        min={-1000}
        max={1000}
        value={value}
        onInput={(event) => setValue(event.currentTarget.value)}
        aria-label="Priority"
        required
      />
      <button>set</button>
      <button type="button" onClick={properties.onLeave}>
        leave
      </button>
    </form>
  );
}

function Cancel(properties: { campaign: Campaign; onCancel: (reason: string) => void; onLeave: () => void }) {
  const [reason, setReason] = useState('');
  const { campaign } = properties;
  return (
    <form
      class="asking"
      onSubmit={(event) => {
        event.preventDefault();
        properties.onCancel(reason);
      }}
    >
      <b class="bad">
        End {campaign.name}? {plural(campaign.active, 'active job')} will be taken away.
      </b>
      <input
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value)}
        placeholder="Why?"
        aria-label="Why it is cancelled"
        required
      />
      <button disabled={reason.trim() === ''}>cancel the campaign</button>
      <button type="button" onClick={properties.onLeave}>
        leave it
      </button>
    </form>
  );
}
