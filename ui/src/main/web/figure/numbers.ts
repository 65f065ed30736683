/** Numbers as a person reads them. Everything is in one locale, so that two shifters read the same. */

const LOCALE = 'en-GB';
const WHOLE = new Intl.NumberFormat(LOCALE);

export function whole(value: number): string {
  return WHOLE.format(value);
}

/** Bytes in decimal units, three digits: 1.23 MB. */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];
  let size = value;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
  return `${size.toFixed(digits)} ${units[unit]}`;
}

/** Seconds as 0.25 s, 12 s, 3 min 05 s, 2 h 07 min or 4 d 03 h. */
export function duration(seconds: number): string {
  if (seconds < 0) return `−${duration(-seconds)}`;
  if (seconds < 9.995) return `${seconds.toFixed(seconds < 0.995 ? 2 : 1)} s`;
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${rounded} s`;
  if (rounded < 3600) return `${Math.floor(rounded / 60)} min ${two(rounded % 60)} s`;
  if (rounded < 86_400) return `${Math.floor(rounded / 3600)} h ${two(Math.floor((rounded % 3600) / 60))} min`;
  return `${Math.floor(rounded / 86_400)} d ${two(Math.floor((rounded % 86_400) / 3600))} h`;
}

/** Seconds from one instant to another; negative when the second is earlier. */
export function secondsBetween(from: string | number, to: string | number): number {
  return (new Date(to).getTime() - new Date(from).getTime()) / 1000;
}

/**
 * An instant in UTC: one within twelve hours as 14:03:21, others with their day, 2011-04-24 14:03:21.
 * Not "today's", because a night shift crosses midnight.
 */
export function instant(time: string, now: number): string {
  const text = new Date(time).toISOString();
  const clock = text.slice(11, 19);
  const near = Math.abs(secondsBetween(time, now)) < 12 * 3600;
  return near ? clock : `${text.slice(0, 10)} ${clock}`;
}

/** A sentence of the server's with its instants as people on shift read them. */
export function readable(text: string, now: number): string {
  return text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, (time) => instant(time, now));
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${whole(count)} ${count === 1 ? one : many}`;
}

/** Part of a whole as percent, never rounded up to 100 % before all is there. */
export function percent(part: number, total: number): string {
  if (total <= 0) return '–';
  const exact = (100 * part) / total;
  return `${part < total ? Math.min(99, Math.floor(exact)) : 100} %`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** What happened, without the lines that explain it. */
export function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
