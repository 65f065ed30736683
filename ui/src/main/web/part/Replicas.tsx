import type { Replica } from '../rest/contract';

const SIGNS: Record<Replica['state'], string> = { available: '✓', suspect: '!', deleted: '–' };

export function Replicas({ replicas }: { replicas: Replica[] }) {
  return (
    <span class="replicas">
      {replicas.map((replica) => (
        <span
          key={replica.rse}
          class={`replica ${replica.state}`}
          title={[replica.state, replica.url, replica.reason].filter(Boolean).join('\n')}
        >
          <i aria-hidden="true">{SIGNS[replica.state]}</i> {replica.rse}
        </span>
      ))}
    </span>
  );
}
