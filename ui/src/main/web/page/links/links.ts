import type { MarkTone } from '../../part/Mark';
import type { LinkHour, StorageLink } from '../../rest/storage';

const HOUR = 3_600_000;

/** Spans of time that can be looked at; each is drawn in bars of that many hours. */
export const SPANS = [
  { name: '24 hours', hours: 24, bar: 1 },
  { name: '7 days', hours: 168, bar: 4 },
  { name: '31 days', hours: 744, bar: 24 },
] as const;

export type Span = (typeof SPANS)[number];

/** As a person calls it. */
export function placeName(rse: string): string {
  return rse === '' ? 'work directory' : rse;
}

export function linkKey(link: { from: string; to: string }): string {
  return `${link.from}→${link.to}`;
}

export interface SpanBar {
  begins: number;
  arrived: number;
  failed: number;
  bytes: number;
}

/** The hours of a span in bars, the last of which holds this hour; empty ones too. */
export function bars(hours: LinkHour[], span: Span, now: number): SpanBar[] {
  const width = span.bar * HOUR;
  const end = (Math.floor(now / HOUR) + 1) * HOUR;
  const count = Math.ceil(span.hours / span.bar);
  const all = Array.from({ length: count }, (_, i) => ({
    begins: end - (count - i) * width,
    arrived: 0,
    failed: 0,
    bytes: 0,
  }));
  for (const hour of hours) {
    const bar = all[count - 1 - Math.floor((end - 1 - Date.parse(hour.begins)) / width)];
    if (bar !== undefined) {
      bar.arrived += hour.arrived;
      bar.failed += hour.failed;
      bar.bytes += hour.bytes;
    }
  }
  return all;
}

/** How much of what was tried arrived; a link on which nothing ended is neither good nor bad. */
export function toneOf(link: StorageLink): MarkTone {
  if (link.efficiency === null) return link.underway > 0 ? 'busy' : 'quiet';
  if (link.efficiency >= 0.95) return 'good';
  return link.efficiency >= 0.7 ? 'odd' : 'bad';
}

export interface LinkSums {
  underway: number;
  waiting: number;
  arrived: number;
  failed: number;
  bytes: number;
}

export function sums(links: StorageLink[]): LinkSums {
  const total = { underway: 0, waiting: 0, arrived: 0, failed: 0, bytes: 0 };
  for (const link of links) {
    total.underway += link.underway;
    total.waiting += link.waiting;
    total.arrived += link.arrived;
    total.failed += link.failed;
    total.bytes += link.bytes;
  }
  return total;
}

/** The ends of links in the order of the alphabet, the work directory last. */
export function ends(links: StorageLink[], end: 'from' | 'to'): string[] {
  const names = [...new Set(links.map((link) => link[end]))];
  return names.sort((one, other) => (one === '' ? 1 : other === '' ? -1 : one.localeCompare(other)));
}

/** All faults of all links, the commonest first. */
export function commonest(links: StorageLink[]): { fault: string; attempts: number } | null {
  const counts = new Map<string, number>();
  for (const { fault, attempts } of links.flatMap((link) => link.faults)) {
    counts.set(fault, (counts.get(fault) ?? 0) + attempts);
  }
  const [first] = [...counts].sort(([, one], [, other]) => other - one);
  return first === undefined ? null : { fault: first[0], attempts: first[1] };
}
