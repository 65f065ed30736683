/**
 * A query in three parts: before the fault, the faulty word, and the rest. The position counts from
 * zero; at or past the end the faulty part is a visible blank, because something is missing there.
 */
export function split(query: string, position: number | null): [string, string, string] {
  if (position === null) return [query, '', ''];
  const at = Math.max(0, Math.min(position, query.length));
  const word = /^(\w+|\s*\S|\s+)/.exec(query.slice(at))?.[0] ?? ' ';
  return [query.slice(0, at), word, query.slice(at + word.length)];
}
