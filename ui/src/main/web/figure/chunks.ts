import type { Job } from '../rest/contract';
import { type Tone, toneOf } from './progress';

/** More cells than this cannot be told apart on a screen: they are joined. */
export const MOST_CELLS = 5_000;

/** One cell of the chunk map: one chunk, or neighbours joined into one. */
export interface Cell {
  jobs: Job[];
  first: number;
  last: number;
  tone: Tone;
}

/** Worst first: one failed chunk among fifty good ones colours their cell. */
const WORST: readonly Tone[] = ['failed', 'retrying', 'running', 'queued', 'waiting', 'done'];

/** The cells of a stage in the order of the chunks, joined evenly when there are more than `most`. */
export function cells(jobs: Job[], most = MOST_CELLS): Cell[] {
  const chunks = jobs
    .filter((job) => job.index !== null)
    .sort((one, other) => (one.index ?? 0) - (other.index ?? 0));
  const together = Math.ceil(chunks.length / most) || 1;
  const result: Cell[] = [];
  for (let i = 0; i < chunks.length; i += together) {
    const group = chunks.slice(i, i + together);
    result.push({
      jobs: group,
      first: group[0]?.index ?? 0,
      last: group[group.length - 1]?.index ?? 0,
      tone: worst(group),
    });
  }
  return result;
}

export function worst(jobs: Job[]): Tone {
  const present = new Set(jobs.map((job) => toneOf(job.state)));
  return WORST.find((tone) => present.has(tone)) ?? 'waiting';
}

/** The side of a cell in pixels: few chunks get big cells, thousands still fit on one screen. */
export function cellSize(count: number): number {
  if (count <= 60) return 34;
  if (count <= 200) return 26;
  if (count <= 600) return 18;
  if (count <= 2_000) return 12;
  return 9;
}

/** Where an arrow key leads from a cell, given the cells in a row; null for any other key. */
export function neighbour(key: string, at: number, columns: number, count: number): number | null {
  const steps: Record<string, number> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - columns,
    ArrowDown: at + columns,
    Home: 0,
    End: count - 1,
  };
  const target = steps[key];
  if (target === undefined) return null;
  return target >= 0 && target < count ? target : at;
}
