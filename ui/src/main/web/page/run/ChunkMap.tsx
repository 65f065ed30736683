import { useMemo, useRef, useState } from 'preact/hooks';
import { type Cell, cellSize, cells, neighbour } from '../../figure/chunks';
import { plural } from '../../figure/numbers';
import { SIGNS } from '../../figure/progress';
import type { Job } from '../../rest/contract';

interface ChunkMapProperties {
  jobs: Job[];
  selected: string | null;
  onSelect: (job: string) => void;
}

/** Signs smaller than this are specks. */
const SIGN_FROM = 18;

/**
 * One cell per chunk. One tab stop; arrow keys move inside, Enter opens. Joined cells (above 5,000
 * chunks) open into their own chunks.
 */
export function ChunkMap({ jobs, selected, onSelect }: ChunkMapProperties) {
  const [opened, setOpened] = useState<[number, number] | null>(null);
  const [focused, setFocused] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => cells(opened ? within(jobs, opened) : jobs), [jobs, opened]);
  const size = cellSize(shown.length);

  const choose = (cell: Cell | undefined) => {
    if (!cell) return;
    const only = cell.jobs.length === 1 ? cell.jobs[0] : undefined;
    if (only) onSelect(String(only.id));
    else setOpened([cell.first, cell.last]);
  };
  const indexOf = (event: Event) => Number((event.target as HTMLElement).closest('button')?.dataset['at'] ?? NaN);
  const move = (event: KeyboardEvent) => {
    const columns = getComputedStyle(event.currentTarget as HTMLElement).gridTemplateColumns.split(' ').length;
    const target = neighbour(event.key, indexOf(event), columns, shown.length);
    if (target === null) return;
    event.preventDefault();
    setFocused(target);
    (grid.current?.children[target] as HTMLElement | undefined)?.focus();
  };

  return (
    <>
      {opened && (
        <p class="soft">
          Chunks {opened[0]} to {opened[1]}.{' '}
          <button class="plain" onClick={() => setOpened(null)}>
            Show all {plural(jobs.length, 'chunk')}
          </button>
        </p>
      )}
      <div
        class="chunks"
        ref={grid}
        role="group"
        aria-label="Chunks; arrow keys move, Enter opens"
        style={{ '--cell': `${size}px` }}
        onClick={(event) => choose(shown[indexOf(event)])}
        onKeyDown={move}
      >
        {shown.map((cell, at) => (
          <ChunkCell
            key={cell.first}
            cell={cell}
            at={at}
            sign={size >= SIGN_FROM}
            reachable={at === Math.min(focused, shown.length - 1)}
            selected={selected !== null && cell.jobs.some((job) => String(job.id) === selected)}
          />
        ))}
      </div>
    </>
  );
}

function ChunkCell(properties: { cell: Cell; at: number; sign: boolean; reachable: boolean; selected: boolean }) {
  const { cell, at, sign, reachable, selected } = properties;
  const only = cell.jobs.length === 1 ? cell.jobs[0] : undefined;
  const told = only ? tellJob(only) : `chunks ${cell.first} to ${cell.last}, worst: ${cell.tone}`;
  return (
    <button
      class={`cell ${cell.tone}`}
      data-testid={only ? `chunk-${cell.first}` : `chunks-${cell.first}-${cell.last}`}
      data-state={only?.state ?? cell.tone}
      data-at={at}
      tabIndex={reachable ? 0 : -1}
      aria-pressed={selected}
      aria-label={told}
      title={told}
    >
      {sign && cell.tone !== 'done' ? SIGNS[cell.tone] : ''}
    </button>
  );
}

function tellJob(job: Job): string {
  const range =
    job.firstEvent !== null && job.events !== null
      ? `, events ${job.firstEvent} to ${job.firstEvent + job.events - 1}`
      : '';
  const fault = job.lastFault ? `, last fault ${job.lastFault}` : '';
  return `chunk ${job.index}: ${job.state}${range}, ${plural(job.attempts, 'attempt')}${fault}`;
}

function within(jobs: Job[], [first, last]: [number, number]): Job[] {
  return jobs.filter((job) => job.index !== null && job.index >= first && job.index <= last);
}
