import type { ComponentChildren } from 'preact';
import { bytes, duration, percent, plural, secondsBetween, whole } from '../../figure/numbers';
import { Bar } from '../../part/Bar';
import { useNow } from '../../part/useNow';
import type { Summary } from '../../rest/contract';
import { Link } from '../../route/Link';

export function Tiles({ summary }: { summary: Summary }) {
  const { runs, chunks, jobs, attempts } = summary;
  return (
    <div class="tiles">
      <div class="tile wide">
        <h3>Runs</h3>
        <div class="trio">
          <Figure value={runs.running} name="running" tone="busy" testId="summary-runs-running" />
          <Figure value={runs.stopped} name="stopped" tone={runs.stopped > 0 ? 'bad' : ''} testId="summary-runs-stopped" />
          <Figure value={runs.done} name="done" tone="good" testId="summary-runs-done" />
        </div>
        <p>{whole(runs.total)} in all</p>
      </div>
      <Tile title="Chunks" value={<Part part={chunks.done} total={chunks.total} />} testId="summary-chunks">
        {percent(chunks.done, chunks.total)} computed
        {chunks.failed > 0 && <b class="bad"> · {whole(chunks.failed)} failed</b>}
      </Tile>
      <Tile title="Jobs" value={<Part part={jobs.done} total={jobs.total} />} testId="summary-jobs">
        <Bar counts={jobs} />
      </Tile>
      <Tile title="Attempts" value={whole(attempts.total)} testId="summary-attempts">
        for {plural(jobs.total, 'job')} · {whole(attempts.failed)} failed · {whole(attempts.lost)} lost
      </Tile>
      <Attention title="Open incidents" tone="attention" count={summary.openIncidents} testId="summary-incidents" />
      <Attention title="Waiting events" tone="waits" count={summary.eventsWaiting} testId="summary-waiting">
        of {whole(summary.eventsSeen)} seen
      </Attention>
      <Server summary={summary} />
    </div>
  );
}

function Tile(properties: { title: string; value: ComponentChildren; testId: string; children?: ComponentChildren }) {
  return (
    <div class="tile">
      <h3>{properties.title}</h3>
      <strong data-testid={properties.testId}>{properties.value}</strong>
      <div class="under">{properties.children}</div>
    </div>
  );
}

function Part({ part, total }: { part: number; total: number }) {
  return (
    <>
      {whole(part)}
      <small>/{whole(total)}</small>
    </>
  );
}

function Figure(properties: { value: number; name: string; tone: string; testId: string }) {
  return (
    <div class={`figure ${properties.tone}`}>
      <strong data-testid={properties.testId}>{whole(properties.value)}</strong>
      <span>{properties.name}</span>
    </div>
  );
}

interface AttentionProperties {
  title: string;
  tone: 'attention' | 'waits';
  count: number;
  testId: string;
  children?: ComponentChildren;
}

function Attention(properties: AttentionProperties) {
  return (
    <Link to="/intake" class={`tile ${properties.count > 0 ? properties.tone : ''}`}>
      <h3>{properties.title}</h3>
      <strong data-testid={properties.testId}>{whole(properties.count)}</strong>
      <div class="under">{properties.children ?? (properties.count > 0 ? 'need somebody' : 'all quiet')}</div>
    </Link>
  );
}

function Server({ summary }: { summary: Summary }) {
  const now = useNow(1000);
  return (
    <div class="tile">
      <h3>Free disk</h3>
      <strong>{bytes(summary.diskFreeBytes)}</strong>
      <div class="under">
        Catena {summary.version}, up {duration(Math.max(0, secondsBetween(summary.startedAt, now)))}
      </div>
    </div>
  );
}
