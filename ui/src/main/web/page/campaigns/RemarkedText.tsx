import type { CampaignCheck, Remark } from '../../rest/campaigns';
import { ofTheWhole, remarked, sentence } from './remarks';

/** A file with its remarks at their lines; lines without any are folded away. */
export function RemarkedText({ text, file, check }: { text: string; file: string; check: CampaignCheck }) {
  const lines = remarked(text, file, check);
  const noted = lines.filter((line) => line.errors.length + line.warnings.length > 0);
  return (
    <div class="remarks" data-testid="remarks">
      <Remarks errors={ofTheWhole(check.errors, file, lines.length)} warnings={ofTheWhole(check.warnings, file, lines.length)} />
      {noted.map((line) => (
        <div key={line.number} class="noted" data-line={line.number}>
          <code>
            <b>{line.number}</b> {line.text}
          </code>
          <Remarks errors={line.errors} warnings={line.warnings} />
        </div>
      ))}
    </div>
  );
}

function Remarks({ errors, warnings }: { errors: Remark[]; warnings: Remark[] }) {
  return (
    <ul>
      {errors.map((remark) => (
        <li class="bad">✕ {sentence(remark)}</li>
      ))}
      {warnings.map((remark) => (
        <li class="warned">! {sentence(remark)}</li>
      ))}
    </ul>
  );
}
