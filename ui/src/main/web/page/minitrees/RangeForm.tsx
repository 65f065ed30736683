import { address } from '../../rest/client';
import type { Page, Run } from '../../rest/contract';
import { useRest } from '../../rest/useRest';

export interface Range {
  low: number;
  high: number;
  bins: number;
  /** A run number, or empty for all runs. */
  run: string;
}

/** The Z window of the selection, in GeV, in bins of one GeV. */
export function rangeOf(parameters: URLSearchParams): Range {
  return {
    low: Number(parameters.get('low') ?? 80),
    high: Number(parameters.get('high') ?? 100),
    bins: Number(parameters.get('bins') ?? 20),
    run: parameters.get('run') ?? '',
  };
}

interface RangeFormProperties {
  range: Range;
  onChange: (changes: Record<string, string>) => void;
}

export function RangeForm({ range, onChange }: RangeFormProperties) {
  const runs = useRest<Page<Run>>(address('/runs', { limit: 1000 }));
  const numbers = (runs.data?.items ?? []).map((run) => String(run.number));
  if (range.run !== '' && !numbers.includes(range.run)) numbers.unshift(range.run);
  return (
    <div class="range">
      <label>
        Run
        <select data-testid="histogram-run" value={range.run} onChange={(event) => onChange({ run: event.currentTarget.value })}>
          <option value="">all runs</option>
          {numbers.map((number) => (
            <option key={number} value={number}>
              {number}
            </option>
          ))}
        </select>
      </label>
      <NumberField name="Low" unit="GeV" value={range.low} onChange={(low) => onChange({ low })} />
      <NumberField name="High" unit="GeV" value={range.high} onChange={(high) => onChange({ high })} />
      <NumberField name="Bins" unit="" value={range.bins} onChange={(bins) => onChange({ bins })} />
      <div class="choices" role="group" aria-label="Bin width">
        {[0.5, 1, 2].map((width) => {
          const bins = (range.high - range.low) / width;
          if (!Number.isInteger(bins) || bins < 1) return null;
          return (
            <button key={width} aria-pressed={bins === range.bins} onClick={() => onChange({ bins: String(bins) })}>
              {width} GeV
            </button>
          );
        })}
      </div>
    </div>
  );
}

function NumberField(properties: { name: string; unit: string; value: number; onChange: (value: string) => void }) {
  const { name, unit, value, onChange } = properties;
  return (
    <label>
      {name}
      <span class="unit">
        <input
          type="number"
          step="any"
          value={Number.isFinite(value) ? value : ''}
          data-testid={`histogram-${name.toLowerCase()}`}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        {unit}
      </span>
    </label>
  );
}
