import { useState } from 'preact/hooks';
import { binsOf, linear, outline } from '../../figure/histogram';
import { bytes, duration, percent, whole } from '../../figure/numbers';
import { Trouble } from '../../part/Trouble';
import { address } from '../../rest/client';
import type { Campaign, SiteUsage, Usage } from '../../rest/campaigns';
import { useRest } from '../../rest/useRest';

const WIDTH = 120;
const HEIGHT = 28;

/** All attempts are gone through for an answer: it is not asked for again with every change. */
const NOT_LIVE = -1;

/** What the jobs asked for and took at each site, asked for when somebody wants to know. */
export function CampaignUsage({ campaign }: { campaign: Campaign }) {
  const [open, show] = useState(false);
  const path = `/campaigns/${encodeURIComponent(campaign.scope)}/${encodeURIComponent(campaign.name)}/usage`;
  const { data, problem } = useRest<Usage>(open ? address(path) : null, NOT_LIVE);
  if (!open) {
    return (
      <button data-testid="usage" onClick={() => show(true)}>
        what jobs asked for and took
      </button>
    );
  }
  return (
    <>
      <Trouble problem={problem} />
      {data && <UsageTable usage={data} />}
    </>
  );
}

function UsageTable({ usage }: { usage: Usage }) {
  const rows = usage.sites.length === 1 ? usage.sites : [...usage.sites, usage.all];
  return (
    <div class="usage" data-testid="usage-table">
      <table class="rows">
        <thead>
          <tr>
            <th>site</th>
            <th>jobs done</th>
            <th>attempts</th>
            <th>time of good attempts</th>
            <th title="Half of them took at most this; 90 % took at most this">half · 90 % · most</th>
            <th>walltime asked</th>
            <th title="Processor time by time and cores">cores busy</th>
            <th title="What 99 % of the attempts did not exceed">memory used</th>
            <th>memory asked</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <UsageRow key={row.site ?? ''} row={row} binSeconds={usage.binSeconds} />
          ))}
        </tbody>
      </table>
      {usage.all.suggestions.map((suggestion) => (
        <p key={suggestion} data-testid="suggestion">
          Suggestion: {suggestion}
        </p>
      ))}
    </div>
  );
}

function UsageRow({ row, binSeconds }: { row: SiteUsage; binSeconds: number }) {
  const { wall, attempts } = row;
  return (
    <tr data-testid={`usage-${row.site ?? 'all'}`}>
      <td>{row.site ?? <b>all</b>}</td>
      <td class="number">
        {whole(row.jobsDone)}
        <span class="soft">/{whole(row.jobs)}</span>
      </td>
      <td class="number">
        {whole(attempts.total)}{' '}
        <span class="soft">
          {whole(attempts.failed)} failed · {whole(attempts.lost)} lost
        </span>
      </td>
      <td>{wall && <Times counts={row.histogram} binSeconds={binSeconds} />}</td>
      <td class="number">{wall ? `${duration(wall.p50)} · ${duration(wall.p90)} · ${duration(wall.most)}` : '–'}</td>
      <td class="number soft">{duration(row.walltimeAskedSeconds)}</td>
      <td class="number">{row.cpuEfficiency === null ? '–' : percent(row.cpuEfficiency, 1)}</td>
      <td class="number">{row.memoryUsed99Bytes === null ? '–' : bytes(row.memoryUsed99Bytes)}</td>
      <td class="number soft">{bytes(row.memoryAskedBytes)}</td>
    </tr>
  );
}

/** The same scale of time for all sites; each as high as its fullest bin. */
function Times({ counts, binSeconds }: { counts: number[]; binSeconds: number }) {
  const bins = binsOf(counts, 0, counts.length * binSeconds);
  const x = linear([0, counts.length * binSeconds], [0, WIDTH]);
  const y = linear([0, Math.max(1, ...counts)], [HEIGHT, 1]);
  return (
    <svg
      class="times"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={`times from 0 to ${duration(counts.length * binSeconds)}`}
    >
      <path d={outline(bins, x, y)} />
    </svg>
  );
}
