import type { CampaignCheck, Remark } from '../../rest/campaigns';

/** A line of a file with what is to be said of it. */
export interface RemarkedLine {
  number: number;
  text: string;
  errors: Remark[];
  warnings: Remark[];
}

/** The lines of a file as an editor numbers them; a line feed at the end begins no further one. */
export function remarked(text: string, file: string, check: CampaignCheck | null): RemarkedLine[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length > 1 && lines[lines.length - 1] === '') lines.pop();
  const at = (remarks: Remark[], number: number) =>
    remarks.filter((remark) => remark.file === file && remark.line === number);
  return lines.map((line, i) => ({
    number: i + 1,
    text: line,
    errors: at(check?.errors ?? [], i + 1),
    warnings: at(check?.warnings ?? [], i + 1),
  }));
}

/** What is said of a file as a whole, or of a line that it does not have. */
export function ofTheWhole(remarks: Remark[], file: string, lines: number): Remark[] {
  return remarks.filter((remark) => remark.file === file && (remark.line === 0 || remark.line > lines));
}

/** As the commands say it, without the place. */
export function sentence(remark: Remark): string {
  const word = remark.word === '' ? '' : `‘${remark.word}’ `;
  return `${word}${remark.problem}${remark.remedy === '' ? '' : `; ${remark.remedy}`}`;
}

/** Of several files that were dropped, the production's own; the others may be templates. */
export function isConfig(name: string): boolean {
  return /\.(config|conf|cfg)$/i.test(name);
}
