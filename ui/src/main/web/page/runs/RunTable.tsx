import { duration, firstLine, instant, secondsBetween, whole } from '../../figure/numbers';
import { Bar } from '../../part/Bar';
import { Copies } from '../../part/Copies';
import { RunMark } from '../../part/RunMark';
import { useNow } from '../../part/useNow';
import type { Run } from '../../rest/contract';
import { Link } from '../../route/Link';
import { cockpitPath, runPath } from '../../route/route';

export function RunTable({ runs }: { runs: Run[] }) {
  const now = useNow(1000);
  return (
    <table class="rows runs">
      <thead>
        <tr>
          <th>Run</th>
          <th>State</th>
          <th class="grow">Chunks</th>
          <th>Type</th>
          <th class="number">Events</th>
          <th>Copies</th>
          <th>Started</th>
          <th class="number">Took</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.number} run={run} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function RunRow({ run, now }: { run: Run; now: number }) {
  const took = Math.max(0, secondsBetween(run.startedAt, run.finishedAt ?? now));
  return (
    <tr data-testid={`run-row-${run.number}`} data-state={run.state} class={run.state}>
      <td>
        <Link to={runPath(run.number)} class="run-link">
          {run.number}
        </Link>
      </td>
      <td>
        <RunMark state={run.state} />
      </td>
      <td class="grow">
        <div class="progress">
          <span class="count" data-testid={`run-progress-${run.number}`}>
            {whole(run.chunks.done)}/{whole(run.chunks.total)}
          </span>
          <Bar counts={run.jobs} />
        </div>
        {run.reason && (
          <p class="reason" title={run.reason}>
            {firstLine(run.reason)}
          </p>
        )}
      </td>
      <td>{run.type}</td>
      <td class="number">{whole(run.events)}</td>
      <td>
        <Copies copies={run.copies} />
      </td>
      <td class="soft">{instant(run.startedAt, now)}</td>
      <td class="number soft">{duration(took)}</td>
      <td>
        <a class="outside" href={cockpitPath(run.processInstanceId)} title="This run in Camunda Cockpit">
          Cockpit
        </a>
      </td>
    </tr>
  );
}
