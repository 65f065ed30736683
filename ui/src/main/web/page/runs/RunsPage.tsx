import { Pager } from '../../part/Pager';
import { Section } from '../../part/Section';
import { Trouble } from '../../part/Trouble';
import { address } from '../../rest/client';
import type { Page, Run, Summary } from '../../rest/contract';
import { useRest } from '../../rest/useRest';
import { useParameters } from '../../route/Link';
import { RunTable } from './RunTable';
import { StateFilter } from './StateFilter';
import { Tiles } from './Tiles';

const LIMIT = 100;

export function RunsPage() {
  const [parameters, change] = useParameters();
  const state = parameters.get('state') ?? '';
  const offset = Number(parameters.get('offset') ?? 0) || 0;
  const summary = useRest<Summary>(address('/summary'));
  const runs = useRest<Page<Run>>(address('/runs', { state, limit: LIMIT, offset }));
  return (
    <>
      <h1 class="unseen">Runs</h1>
      <Trouble problem={summary.problem ?? runs.problem} />
      {summary.data && <Tiles summary={summary.data} />}
      <Section
        title="Runs"
        aside={
          <StateFilter
            state={state}
            runs={summary.data?.runs ?? null}
            onChoose={(chosen) => change({ state: chosen, offset: '' })}
          />
        }
      >
        {runs.data && runs.data.items.length > 0 && <RunTable runs={runs.data.items} />}
        {runs.data && runs.data.items.length === 0 && <p class="empty">{nothing(state)}</p>}
        <Pager
          offset={offset}
          limit={LIMIT}
          total={runs.data?.total ?? 0}
          onMove={(to) => change({ offset: to || '' })}
        />
      </Section>
    </>
  );
}

function nothing(state: string): string {
  return state === ''
    ? 'No run has arrived yet. One starts when its manifest appears in the watched buffer, or with: catena events send'
    : `No run is ${state}.`;
}
