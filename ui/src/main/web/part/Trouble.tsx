import type { Problem } from '../rest/contract';

/** What went wrong and what helps; nothing when nothing did. */
export function Trouble({ problem }: { problem: Problem | null }) {
  if (problem === null) return null;
  return (
    <div class="trouble" role="alert">
      <b>{problem.title}</b>
      {problem.detail && problem.detail !== problem.title && <p>{problem.detail}</p>}
      {problem.remedy && <p class="remedy">{problem.remedy}</p>}
    </div>
  );
}
