import type { RetryRow, RetrySaid } from '../../rest/contract';

const LONGEST = 120;

/** The conditions of a row as short lines; none means that it always matches. */
export function condition(row: RetryRow): string[] {
  const lines = Object.entries(row.conditions).map(([input, cell]) => `${input}: ${cell}`);
  return (lines.length === 0 ? ['always'] : lines).map((line) =>
    line.length > LONGEST ? `${line.slice(0, LONGEST)} …` : line,
  );
}

/** A cell without its quotation marks. */
export function word(cell: string | undefined): string {
  return cell === undefined ? '–' : cell.replaceAll('"', '');
}

/** The width of a bar in percent; something is never nothing. */
export function share(hits: number, most: number): number {
  return hits === 0 ? 0 : Math.max(2, (100 * hits) / most);
}

/** What a row said, such as `more-walltime, elsewhere (walltime)`. */
export function fate(said: RetrySaid): string {
  const elsewhere = said.elsewhere && said.action !== 'other-site' ? ', elsewhere' : '';
  return `${said.action}${elsewhere} (${said.row === '' ? 'no row' : said.row})`;
}
