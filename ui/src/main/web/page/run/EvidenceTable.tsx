import { bytes, instant } from '../../figure/numbers';
import { Mark } from '../../part/Mark';
import type { Evidence } from '../../rest/contract';

/** Every replica as it was measured: what was expected beside what was found. */
export function EvidenceTable({ evidence }: { evidence: Evidence[] }) {
  return (
    <table class="rows">
      <thead>
        <tr>
          <th>Replica</th>
          <th>Counts</th>
          <th class="number">Size</th>
          <th>adler32 expected</th>
          <th>measured</th>
          <th>Measured at</th>
          <th class="grow">Verdict</th>
        </tr>
      </thead>
      <tbody>
        {evidence.map((item) => (
          <tr key={item.rse + item.url}>
            <td title={item.url}>{item.rse}</td>
            <td>{item.independent ? 'independent' : 'buffer itself'}</td>
            <td class="number" title={`${item.measuredBytes ?? 'no'} of ${item.bytes} bytes`}>
              {item.measuredBytes === null ? '–' : bytes(item.measuredBytes)}
            </td>
            <td>
              <code>{item.expectedAdler32}</code>
            </td>
            <td>
              <code class={item.measuredAdler32 === item.expectedAdler32 ? '' : 'bad'}>
                {item.measuredAdler32 ?? 'none'}
              </code>
            </td>
            <td class="soft">{instant(item.measuredAt, Date.now())}</td>
            <td class="grow">
              {item.good ? <Mark tone="good">good</Mark> : <Mark tone="bad">bad</Mark>}
              {item.reason && <span class="reason"> {item.reason}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
