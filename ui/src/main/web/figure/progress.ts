import type { Counts, JobState } from '../rest/contract';

/** The six things a job can be to somebody watching; colours, signs and bars know only these. */
export type Tone = 'done' | 'running' | 'queued' | 'waiting' | 'retrying' | 'failed';

/** The order of every bar, best first; what is bad ends the bar and is seen at its right edge. */
export const TONES: readonly Tone[] = ['done', 'running', 'queued', 'waiting', 'retrying', 'failed'];

/** Signs carry the meaning for whoever does not see the colours. */
export const SIGNS: Record<Tone, string> = {
  done: '✓',
  running: '▶',
  queued: '⋯',
  waiting: '○',
  retrying: '↻',
  failed: '✕',
};

export interface Segment {
  tone: Tone;
  count: number;
  /** Width in percent of the bar. */
  width: number;
}

/** A group that exists is never thinner than this, so that one failure among a million is seen. */
const THINNEST = 1.5;

/** The segments of a bar; widths add up to 100 unless there is nothing at all. */
export function segments(counts: Counts): Segment[] {
  const present = TONES.filter((tone) => counts[tone] > 0);
  const total = present.reduce((sum, tone) => sum + counts[tone], 0);
  const widths = present.map((tone) => Math.max(THINNEST, (100 * counts[tone]) / total));
  const scale = 100 / widths.reduce((sum, width) => sum + width, 0);
  return present.map((tone, i) => ({ tone, count: counts[tone], width: (widths[i] ?? 0) * scale }));
}

/** What a screen reader says of a bar: `87 of 116 done, 4 running, 1 failed`. */
export function spoken(counts: Counts): string {
  const rest = TONES.filter((tone) => tone !== 'done' && counts[tone] > 0).map((tone) => `${counts[tone]} ${tone}`);
  return [`${counts.done} of ${counts.total} done`, ...rest].join(', ');
}

export function toneOf(state: JobState): Tone {
  switch (state) {
    case 'succeeded':
      return 'done';
    case 'running':
    case 'verifying':
      return 'running';
    case 'ready':
    case 'submitting':
    case 'reconciling':
    case 'queued':
    case 'held':
      return 'queued';
    case 'waiting':
      return 'waiting';
    case 'backing-off':
    case 'parked':
      return 'retrying';
    case 'failed':
      return 'failed';
  }
}
