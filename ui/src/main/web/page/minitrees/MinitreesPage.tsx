import { Section } from '../../part/Section';
import { Trouble } from '../../part/Trouble';
import { plural } from '../../figure/numbers';
import { rangeFault } from '../../figure/histogram';
import { address } from '../../rest/client';
import type { HistogramData } from '../../rest/contract';
import { useRest } from '../../rest/useRest';
import { useParameters } from '../../route/Link';
import { Histogram } from './Histogram';
import { RangeForm, rangeOf } from './RangeForm';

/** The invariant mass of the muon pairs in all minitrees: where a physicist looks for the Z. */
export function MinitreesPage() {
  const [parameters, change] = useParameters();
  const range = rangeOf(parameters);
  const fault = rangeFault(range.low, range.high, range.bins);
  const url = address('/histogram', { container: 'minitrees', column: 'mass', ...range });
  const { data, problem } = useRest<HistogramData>(fault === null ? url : null);
  return (
    <>
      <h1 class="unseen">Minitrees</h1>
      <Section
        title="Invariant mass of the muon pair"
        aside={data && <span class="soft">{plural(data.files, 'minitree file')}</span>}
      >
        <RangeForm range={range} onChange={change} />
        {fault && <Trouble problem={{ title: fault, status: 0 }} />}
        <Trouble problem={problem} />
        {data && <Histogram data={data} run={range.run} />}
        {data && data.skipped.length > 0 && (
          <div class="trouble">
            <b>{plural(data.skipped.length, 'file')} not counted</b>
            <ul>
              {data.skipped.map((skipped) => (
                <li key={skipped.file}>
                  <code>{skipped.file}</code>: {skipped.reason}
                </li>
              ))}
            </ul>
          </div>
        )}
      </Section>
    </>
  );
}
