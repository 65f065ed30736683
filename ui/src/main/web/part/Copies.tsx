import type { Run } from '../rest/contract';

/** `2/3` and what is missing: the copies that the policy demands of this run. */
export function Copies({ copies }: { copies: Run['copies'] }) {
  const enough = copies.have >= copies.need && copies.missing.length === 0;
  return (
    <span class="copies">
      <span class={`badge ${enough ? 'good' : 'quiet'}`}>
        {enough && <i aria-hidden="true">✓ </i>}
        {copies.have}/{copies.need}
      </span>
      {copies.missing.length > 0 && (
        <small>
          needs{' '}
          {copies.missing.map((rse, i) => (
            <span key={rse}>
              {rse}
              {i < copies.missing.length - 1 && ', '}
            </span>
          ))}
        </small>
      )}
    </span>
  );
}
