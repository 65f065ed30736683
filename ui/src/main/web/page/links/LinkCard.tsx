import { bytes, instant, percent, plural, whole } from '../../figure/numbers';
import { Mark } from '../../part/Mark';
import type { StorageLink } from '../../rest/storage';
import { type Span, type SpanBar, bars, linkKey, placeName, toneOf } from './links';

const HEIGHT = 56;
const STEP = 12;
const GAP = 2;

export function LinkCard({ link, span }: { link: StorageLink; span: Span }) {
  const ended = link.arrived + link.failed;
  const [first, ...others] = link.faults;
  const tone = toneOf(link);
  return (
    <div
      class={`tile ${tone === 'odd' || tone === 'bad' ? 'attention' : ''}`}
      id={linkKey(link)}
      data-testid={`link-${link.from}-${link.to}`}
    >
      <h3>
        {placeName(link.from)} <span class="soft">→</span> {placeName(link.to)}
      </h3>
      <p class="held">
        <strong>{bytes(link.bytes)}</strong>
        {ended > 0 && (
          <Mark tone={tone} title="The part of the attempts that arrived">
            {percent(link.arrived, ended)}
          </Mark>
        )}
      </p>
      <p class="held">
        {plural(link.arrived, 'copy', 'copies')}
        {link.bytesPerSecond !== null && (
          <span title="Of one copy, on average, from when there was room for it"> {bytes(link.bytesPerSecond)}/s each</span>
        )}
      </p>
      <Hours bars={bars(link.hours, span, Date.now())} />
      <p class="under">
        {link.underway + link.waiting === 0
          ? 'nothing on the way'
          : `${whole(link.underway)} on the way · ${whole(link.waiting)} waiting for room`}
      </p>
      {first !== undefined && (
        <>
          <p class="reason">
            {first.fault}, {plural(first.attempts, 'time')}, last at {instant(first.lastAt, Date.now())}:{' '}
            {first.lastReason}
          </p>
          {others.map((fault) => (
            <p class="soft" key={fault.fault} title={fault.lastReason}>
              {fault.fault}, {plural(fault.attempts, 'time')}
            </p>
          ))}
        </>
      )}
    </div>
  );
}

/** As high as the fullest; what failed is a mark below the line, which no colour is needed for. */
function Hours({ bars: all }: { bars: SpanBar[] }) {
  const most = Math.max(1, ...all.map((bar) => bar.bytes));
  const width = all.length * STEP;
  return (
    <svg
      class="hours"
      viewBox={`0 0 ${width} ${HEIGHT + 12}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`At most ${bytes(most)} in one of ${all.length} parts`}
    >
      <line x1="0" x2={width} y1={HEIGHT + 1} y2={HEIGHT + 1} />
      {all.map((bar, i) => {
        const height = bar.bytes === 0 ? 0 : Math.max(2, (HEIGHT * bar.bytes) / most);
        return (
          <g key={bar.begins}>
            <title>{told(bar)}</title>
            <rect class="ground" x={i * STEP} y="0" width={STEP} height={HEIGHT + 12} />
            <rect class="came" x={i * STEP + GAP / 2} y={HEIGHT - height} width={STEP - GAP} height={height} />
            {bar.failed > 0 && <rect class="lost" x={i * STEP + GAP / 2} y={HEIGHT + 4} width={STEP - GAP} height="8" />}
          </g>
        );
      })}
    </svg>
  );
}

function told(bar: SpanBar): string {
  const from = new Date(bar.begins).toISOString().slice(0, 16).replace('T', ' ');
  return `from ${from}: ${bytes(bar.bytes)}, ${plural(bar.arrived, 'copy', 'copies')}, ${bar.failed} failed`;
}
