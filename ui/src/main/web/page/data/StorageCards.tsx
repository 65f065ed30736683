import { bytes, percent, plural } from '../../figure/numbers';
import { Mark } from '../../part/Mark';
import { Trouble } from '../../part/Trouble';
import { address } from '../../rest/client';
import type { Items } from '../../rest/contract';
import type { StorageElement } from '../../rest/storage';
import { useRest } from '../../rest/useRest';

/** One card per RSE: what Catena keeps there and how full it is. */
export function StorageCards() {
  const { data, problem } = useRest<Items<StorageElement>>(address('/rses'));
  return (
    <>
      <Trouble problem={problem} />
      <div class="tiles storage">
        {data?.items.map((rse) => (
          <Card key={rse.name} rse={rse} />
        ))}
      </div>
    </>
  );
}

function Card({ rse }: { rse: StorageElement }) {
  const used = rse.totalBytes - rse.freeBytes;
  const full = rse.totalBytes > 0 ? (100 * used) / rse.totalBytes : 0;
  return (
    <div class={`tile ${rse.writable ? '' : 'attention'}`} data-testid={`rse-${rse.name}`}>
      <h3>
        {rse.name}
        {!rse.writable && <Mark tone="bad">not writable</Mark>}
      </h3>
      <p class="soft">
        {rse.kind} · {rse.region}
      </p>
      <p class="held" title="What Catena keeps here">
        <strong>{bytes(rse.bytes)}</strong> {plural(rse.files, 'file')}
      </p>
      {rse.totalBytes > 0 ? (
        <>
          <div
            class={`usage ${full >= 90 ? 'full' : ''}`}
            role="meter"
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(full)}
            aria-label={`Disk of ${rse.name}`}
          >
            <i style={{ width: `${full}%` }} />
          </div>
          <div class="under" title={`${percent(used, rse.totalBytes)} of the disk of ${rse.path} is full`}>
            {bytes(rse.freeBytes)} free
          </div>
        </>
      ) : (
        !rse.reason && (
          <div class="under far" title={`${rse.path} does not tell how full it is`}>
            {rse.path}
          </div>
        )
      )}
      {rse.reason && <p class="reason">{rse.reason}</p>}
    </div>
  );
}
