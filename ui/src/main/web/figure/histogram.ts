/** The arithmetic of a histogram's drawing; the drawing itself is the Minitrees page. */

export interface Scale {
  (value: number): number;
}

export function linear(from: [number, number], to: [number, number]): Scale {
  const slope = from[1] === from[0] ? 0 : (to[1] - to[0]) / (from[1] - from[0]);
  return (value) => to[0] + (value - from[0]) * slope;
}

/** Round tick values (1, 2, 5 times a power of ten) inside the range, about as many as wished. */
export function ticks(low: number, high: number, wished: number): number[] {
  if (!(high > low) || wished < 1) return [low];
  const step = roundStep((high - low) / wished);
  const result: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
    // Steps below one would otherwise show 0.30000000000000004.
    result.push(Number((i * step).toPrecision(12)));
  }
  return result;
}

export function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = rough / power;
  return (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10) * power;
}

/** The top of the axis: the fullest bin with its error bar, and air above it. */
export function top(bins: number[]): number {
  const fullest = Math.max(0, ...bins);
  return fullest === 0 ? 1 : (fullest + Math.sqrt(fullest)) * 1.08;
}

export interface Bin {
  low: number;
  high: number;
  count: number;
  /** Poisson error: the square root of the count. */
  error: number;
}

export function binsOf(counts: number[], low: number, high: number): Bin[] {
  const width = (high - low) / counts.length;
  return counts.map((count, i) => ({
    low: low + i * width,
    high: low + (i + 1) * width,
    count,
    error: Math.sqrt(count),
  }));
}

/** The outline of the filled histogram as an SVG path. */
export function outline(bins: Bin[], x: Scale, y: Scale): string {
  const first = bins[0];
  const last = bins[bins.length - 1];
  if (!first || !last) return '';
  const steps = bins.map((bin) => `V${point(y(bin.count))}H${point(x(bin.high))}`).join('');
  return `M${point(x(first.low))},${point(y(0))}${steps}V${point(y(0))}Z`;
}

/** Whether the left of the plot is emptier than its right: there the box with the statistics hides nothing. */
export function emptierLeft(counts: number[]): boolean {
  const third = Math.ceil(counts.length / 3);
  return Math.max(0, ...counts.slice(0, third)) <= Math.max(0, ...counts.slice(-third));
}

/** The axis title in physicists' form: `Events / 0.5 GeV`. */
export function perBin(low: number, high: number, bins: number): string {
  return `Events / ${Number(((high - low) / bins).toPrecision(3))} GeV`;
}

/** Why a range cannot be drawn, or null when it can. */
export function rangeFault(low: number, high: number, bins: number): string | null {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return 'Low and high must be numbers, in GeV.';
  if (high <= low) return 'High must be above low.';
  if (!Number.isInteger(bins) || bins < 1 || bins > 500) return 'Bins must be a whole number from 1 to 500.';
  return null;
}

function point(value: number): string {
  return value.toFixed(2);
}
