import { whole } from '../../figure/numbers';
import type { Summary } from '../../rest/contract';

interface StateFilterProperties {
  state: string;
  runs: Summary['runs'] | null;
  onChoose: (state: string) => void;
}

export function StateFilter({ state, runs, onChoose }: StateFilterProperties) {
  const choices: [string, string, number | undefined][] = [
    ['', 'all', runs?.total],
    ['running', 'running', runs?.running],
    ['stopped', 'stopped', runs?.stopped],
    ['done', 'done', runs?.done],
  ];
  return (
    <div class="choices" role="group" aria-label="Runs by state">
      {choices.map(([value, name, count]) => (
        <button key={value} aria-pressed={state === value} onClick={() => onChoose(value)}>
          {name} {count !== undefined && <b>{whole(count)}</b>}
        </button>
      ))}
    </div>
  );
}
