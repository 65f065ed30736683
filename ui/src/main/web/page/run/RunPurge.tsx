import { instant } from '../../figure/numbers';
import { Mark, type MarkTone } from '../../part/Mark';
import { Section } from '../../part/Section';
import { Trouble } from '../../part/Trouble';
import { useAction } from '../../part/useAction';
import { address } from '../../rest/client';
import type { Items, Proof } from '../../rest/contract';
import { useRest } from '../../rest/useRest';
import { EvidenceTable } from './EvidenceTable';

const TONES: Record<Proof['state'], MarkTone> = { refused: 'odd', issued: 'busy', executed: 'good', expired: 'quiet' };

/** The proofs that the buffer copy may go. This page only measures: deleting is the diagram's work. */
export function RunPurge({ number }: { number: number }) {
  const proofs = useRest<Items<Proof>>(address(`/runs/${number}/purge`), number);
  const dryRun = useAction<Proof>();
  const items = proofs.data?.items ?? [];
  return (
    <Section
      title="Purge proof"
      aside={
        <button
          data-testid="purge-dry-run"
          disabled={dryRun.busy}
          onClick={() => dryRun.start(address(`/runs/${number}/purge`, { dryRun: true }))}
          title="Measures every replica again and tells whether the buffer copy could go. Deletes nothing."
        >
          {dryRun.busy ? 'Measuring…' : 'Dry run: measure now'}
        </button>
      }
    >
      <Trouble problem={proofs.problem ?? dryRun.problem} />
      {dryRun.answer && <ProofCard proof={dryRun.answer} dry={true} />}
      {items.map((proof) => (
        <ProofCard key={proof.id} proof={proof} dry={false} />
      ))}
      {items.length === 0 && dryRun.answer === null && proofs.data && (
        <p class="empty">Nothing has been purged. A dry run tells what is still missing.</p>
      )}
    </Section>
  );
}

function ProofCard({ proof, dry }: { proof: Proof; dry: boolean }) {
  const now = Date.now();
  return (
    <div class="proof" data-testid={dry ? 'purge-dry-run-answer' : 'purge-proof'} data-state={proof.state}>
      <div class="proof-head">
        <Mark tone={TONES[proof.state]}>{dry ? verdict(proof) : proof.state}</Mark>
        <b>{proof.rse}</b>
        <span>
          {proof.policy.have}/{proof.policy.copies} copies <span class="soft">· {proof.policy.requirement}</span>
        </span>
        <span class="soft since">
          {instant(proof.issuedAt, now)}
          {proof.state === 'issued' && `, valid until ${instant(proof.validUntil, now)}`} ·{' '}
          <code title={proof.hash}>{proof.hash.slice(0, 12)}</code>
        </span>
      </div>
      {proof.reasons.length > 0 && (
        <ul class="reasons">
          {proof.reasons.map((reason) => (
            <li key={reason} class="reason">
              {reason}
            </li>
          ))}
        </ul>
      )}
      <EvidenceTable evidence={proof.evidence} />
    </div>
  );
}

function verdict(proof: Proof): string {
  return proof.state === 'refused' ? 'dry run: would be refused' : 'dry run: would be allowed';
}
