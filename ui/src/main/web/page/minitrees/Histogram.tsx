import { type Bin, type Scale, binsOf, emptierLeft, linear, outline, perBin, ticks, top } from '../../figure/histogram';
import { whole } from '../../figure/numbers';
import type { HistogramData } from '../../rest/contract';

const WIDTH = 1120;
const HEIGHT = 520;
const PLOT = { left: 86, right: WIDTH - 18, top: 18, bottom: HEIGHT - 62 };

/** The histogram as physicists draw one: error bars of sqrt(N), ticks inside, a box with the statistics. */
export function Histogram({ data, run }: { data: HistogramData; run: string }) {
  const bins = binsOf(data.bins, data.low, data.high);
  const x = linear([data.low, data.high], [PLOT.left, PLOT.right]);
  const y = linear([0, top(data.bins)], [PLOT.bottom, PLOT.top]);
  const told = `${whole(data.entries)} entries, mean ${mean(data)} GeV`;
  return (
    <svg
      class="histogram"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Histogram of ${data.column}: ${told}`}
      data-testid="histogram"
      data-entries={data.entries}
      data-mean={data.mean}
      data-bins={data.bins.join(',')}
    >
      <Grid y={y} highest={top(data.bins)} />
      <path class="filled" d={outline(bins, x, y)} />
      <ErrorBars bins={bins} x={x} y={y} />
      <MassAxis data={data} x={x} />
      <EventAxis data={data} y={y} />
      <rect
        class="frame"
        x={PLOT.left}
        y={PLOT.top}
        width={PLOT.right - PLOT.left}
        height={PLOT.bottom - PLOT.top}
      />
      <StatBox data={data} run={run} />
      <Hovers bins={bins} x={x} />
    </svg>
  );
}

function mean(data: HistogramData): string {
  return data.mean === null || data.entries === 0 ? '–' : data.mean.toFixed(4);
}

function Grid({ y, highest }: { y: Scale; highest: number }) {
  return (
    <g class="grid">
      {ticks(0, highest, 6).map((value) => (
        <line key={value} x1={PLOT.left} x2={PLOT.right} y1={y(value)} y2={y(value)} />
      ))}
    </g>
  );
}

function ErrorBars({ bins, x, y }: { bins: Bin[]; x: Scale; y: Scale }) {
  return (
    <g class="errors">
      {bins
        .filter((bin) => bin.count > 0)
        .map((bin) => {
          const middle = x((bin.low + bin.high) / 2);
          return (
            <g key={bin.low}>
              <line x1={middle} x2={middle} y1={y(bin.count - bin.error)} y2={y(bin.count + bin.error)} />
              <circle cx={middle} cy={y(bin.count)} r={bins.length > 100 ? 2 : 3.5} />
            </g>
          );
        })}
    </g>
  );
}

function MassAxis({ data, x }: { data: HistogramData; x: Scale }) {
  const large = ticks(data.low, data.high, 10);
  const small = ticks(data.low, data.high, 50).filter((value) => !large.includes(value));
  return (
    <g class="axis">
      {small.map((value) => (
        <line key={value} x1={x(value)} x2={x(value)} y1={PLOT.bottom} y2={PLOT.bottom - 6} />
      ))}
      {large.map((value) => (
        <g key={value}>
          <line x1={x(value)} x2={x(value)} y1={PLOT.bottom} y2={PLOT.bottom - 12} />
          <text x={x(value)} y={PLOT.bottom + 24} text-anchor="middle">
            {value}
          </text>
        </g>
      ))}
      <text class="title" x={PLOT.right} y={HEIGHT - 10} text-anchor="end">
        <tspan font-style="italic">m</tspan>
        <tspan dy="5" font-size="13">μμ</tspan>
        <tspan dy="-5"> [GeV]</tspan>
      </text>
    </g>
  );
}

function EventAxis({ data, y }: { data: HistogramData; y: Scale }) {
  const highest = top(data.bins);
  return (
    <g class="axis">
      {ticks(0, highest, 30).map((value) => (
        <line key={value} x1={PLOT.left} x2={PLOT.left + 6} y1={y(value)} y2={y(value)} />
      ))}
      {ticks(0, highest, 6)
        // A tenth of an event is no event: an almost empty plot has whole ticks only.
        .filter(Number.isInteger)
        .map((value) => (
          <g key={value}>
            <line x1={PLOT.left} x2={PLOT.left + 12} y1={y(value)} y2={y(value)} />
            <text x={PLOT.left - 10} y={y(value) + 6} text-anchor="end">
              {whole(value)}
            </text>
          </g>
        ))}
      <text class="title" transform={`translate(22 ${PLOT.top}) rotate(-90)`} text-anchor="end">
        {perBin(data.low, data.high, data.bins.length)}
      </text>
    </g>
  );
}

function StatBox({ data, run }: { data: HistogramData; run: string }) {
  const lines: [string, string][] = [
    ['Entries', whole(data.entries)],
    ['Mean', `${mean(data)} GeV`],
    ['Underflow', whole(data.underflow)],
    ['Overflow', whole(data.overflow)],
  ];
  const left = emptierLeft(data.bins) ? PLOT.left + 26 : PLOT.right - 262;
  return (
    <g class="stats" transform={`translate(${left} ${PLOT.top + 22})`}>
      <rect width="236" height="142" rx="6" />
      <text x="16" y="29" class="stats-title">
        {run === '' ? 'All runs' : `Run ${run}`}
      </text>
      {lines.map(([name, value], i) => (
        <g key={name} transform={`translate(0 ${58 + i * 24})`}>
          <text x="16">{name}</text>
          <text x="220" text-anchor="end" class="value" data-testid={`histogram-stat-${name.toLowerCase()}`}>
            {value}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Whole columns to point at: a bin of three events is too low to hit. */
function Hovers({ bins, x }: { bins: Bin[]; x: Scale }) {
  return (
    <g class="hovers">
      {bins.map((bin) => (
        <rect key={bin.low} x={x(bin.low)} y={PLOT.top} width={x(bin.high) - x(bin.low)} height={PLOT.bottom - PLOT.top}>
          <title>{`[${round(bin.low)}, ${round(bin.high)}) GeV: ${whole(bin.count)} ± ${bin.error.toFixed(1)}`}</title>
        </rect>
      ))}
    </g>
  );
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}
