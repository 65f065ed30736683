import { useEffect } from 'preact/hooks';
import { address } from '../rest/client';
import type { CatalogueFile, Items, ReplicaCheck } from '../rest/contract';
import { bytes } from '../figure/numbers';
import { Mark } from './Mark';
import { Trouble } from './Trouble';
import { useAction } from './useAction';

/** What a fresh reading of every replica found; asks anew each time the count of askings grows. */
export function CheckAnswer({ file, asked }: { file: CatalogueFile; asked: number }) {
  const check = useAction<Items<ReplicaCheck>>();
  useEffect(() => {
    if (asked > 0) {
      check.start(address(`/files/${encodeURIComponent(file.scope)}/${encodeURIComponent(file.name)}/check`));
    }
  }, [asked]);
  return (
    <>
      <Trouble problem={check.problem} />
      {check.busy && <p class="soft">Reading every replica…</p>}
      {check.answer && (
        <ul class="checks" data-testid={`check-${file.name}`}>
          {check.answer.items.map((item) => (
            <li key={item.rse + item.url} data-good={item.good}>
              {item.good ? <Mark tone="good">good</Mark> : <Mark tone="bad">bad</Mark>} <b>{item.rse}</b>{' '}
              <code class={item.good ? '' : 'bad'}>{item.measuredAdler32 ?? 'not readable'}</code>
              <span class="soft">
                {item.good ? ' as expected' : ` expected ${item.expectedAdler32}`}
                {item.measuredBytes !== null && `, ${bytes(item.measuredBytes)}`}
              </span>
              {item.reason && <span class="reason"> {item.reason}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
