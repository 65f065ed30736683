import { FileTable } from '../../part/FileTable';
import { Section } from '../../part/Section';
import { Trouble } from '../../part/Trouble';
import { plural } from '../../figure/numbers';
import { address } from '../../rest/client';
import type { CatalogueFile, Items } from '../../rest/contract';
import { useRest } from '../../rest/useRest';

/** What this run has brought into the catalogue. */
export function RunFiles({ number }: { number: number }) {
  const { data, problem } = useRest<Items<CatalogueFile>>(address(`/runs/${number}/files`), number);
  return (
    <Section title="Files" aside={data && <span class="soft">{plural(data.items.length, 'file')}</span>}>
      <Trouble problem={problem} />
      {data && data.items.length > 0 && <FileTable files={data.items} />}
      {data?.items.length === 0 && <p class="empty">No file of this run is registered yet.</p>}
    </Section>
  );
}
