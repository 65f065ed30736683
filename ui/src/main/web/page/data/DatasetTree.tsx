import { bytes, plural, whole } from '../../figure/numbers';
import { Section } from '../../part/Section';
import { Trouble } from '../../part/Trouble';
import { address } from '../../rest/client';
import type { Dataset, Items } from '../../rest/contract';
import { useRest } from '../../rest/useRest';
import { families } from './families';

interface DatasetTreeProperties {
  selected: string;
  onSelect: (dataset: string) => void;
}

export function DatasetTree({ selected, onSelect }: DatasetTreeProperties) {
  const { data, problem } = useRest<Items<Dataset>>(address('/datasets'));
  const tree = families(data?.items ?? []);
  return (
    <Section title="Datasets">
      <Trouble problem={problem} />
      <div class="tree">
        <button class="dataset" aria-pressed={selected === ''} onClick={() => onSelect('')}>
          <b>All files</b>
        </button>
        {tree.map(({ container, datasets }) => (
          <details key={container?.name ?? ''} open={datasets.length <= 30 || datasets.some((d) => d.name === selected)}>
            <summary>
              <b>{container?.name ?? 'in no container'}</b>
              {container && (
                <small>
                  {plural(container.files, 'file')} · {whole(container.events)} events · {bytes(container.bytes)}
                </small>
              )}
            </summary>
            {datasets.map((dataset) => (
              <button
                key={dataset.name}
                class="dataset"
                data-testid={`dataset-${dataset.name}`}
                aria-pressed={dataset.name === selected}
                onClick={() => onSelect(dataset.name)}
              >
                <span>{dataset.name}</span>
                <small>
                  {plural(dataset.files, 'file')} · {whole(dataset.events)}
                </small>
              </button>
            ))}
          </details>
        ))}
      </div>
    </Section>
  );
}
