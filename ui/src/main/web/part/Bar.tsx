import { SIGNS, TONES, segments, spoken } from '../figure/progress';
import { whole } from '../figure/numbers';
import type { Counts } from '../rest/contract';

/** A segmented progress bar: done, running, queued, waiting, retrying, failed. */
export function Bar({ counts, testId }: { counts: Counts; testId?: string }) {
  return (
    <div
      class="bar"
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={counts.total}
      aria-valuenow={counts.done}
      aria-valuetext={spoken(counts)}
      title={spoken(counts)}
      data-testid={testId}
      data-done={counts.done}
      data-total={counts.total}
    >
      {segments(counts).map(({ tone, width }) => (
        <i key={tone} class={`fill ${tone}`} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}

/** What the colours mean, with how many there are of each. */
export function Legend({ counts }: { counts: Counts }) {
  return (
    <ul class="legend">
      {TONES.map((tone) => (
        <li key={tone} class={counts[tone] === 0 ? 'none' : ''}>
          <i class={`swatch ${tone}`} aria-hidden="true">
            {SIGNS[tone]}
          </i>
          {tone} <b>{whole(counts[tone])}</b>
        </li>
      ))}
    </ul>
  );
}
