import { FileTable } from '../../part/FileTable';
import { Pager } from '../../part/Pager';
import { Section } from '../../part/Section';
import { Trouble } from '../../part/Trouble';
import { plural } from '../../figure/numbers';
import { address } from '../../rest/client';
import type { CatalogueFile, Page } from '../../rest/contract';
import { useRest } from '../../rest/useRest';
import { useParameters } from '../../route/Link';
import { DatasetTree } from './DatasetTree';
import { QueryBox } from './QueryBox';
import { StorageCards } from './StorageCards';

const LIMIT = 50;

export function DataPage() {
  const [parameters, change] = useParameters();
  const filter = parameters.get('filter') ?? '';
  const dataset = parameters.get('dataset') ?? '';
  const offset = Number(parameters.get('offset') ?? 0) || 0;
  const files = useRest<Page<CatalogueFile>>(address('/files', { filter, dataset, limit: LIMIT, offset }));
  return (
    <>
      <h1 class="unseen">Data</h1>
      <StorageCards />
      <div class="with-tree">
        <DatasetTree selected={dataset} onSelect={(name) => change({ dataset: name, offset: '' })} />
        <Section
          title={dataset === '' ? 'Files' : dataset}
          aside={files.data && <span class="soft">{plural(files.data.total, 'file')}</span>}
        >
          <QueryBox
            key={filter}
            filter={filter}
            problem={files.problem}
            onAsk={(query) => change({ filter: query, offset: '' })}
          />
          {files.problem?.status !== 400 && <Trouble problem={files.problem} />}
          {files.data && files.data.items.length > 0 && <FileTable files={files.data.items} />}
          {files.data?.items.length === 0 && <p class="empty">No registered file fits.</p>}
          <Pager
            offset={offset}
            limit={LIMIT}
            total={files.data?.total ?? 0}
            onMove={(to) => change({ offset: to || '' })}
          />
        </Section>
      </div>
    </>
  );
}
