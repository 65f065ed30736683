import { useState } from 'preact/hooks';
import type { Problem } from '../../rest/contract';
import { split } from './queryFault';

const EXAMPLE = 'type = "science" and events > 500';

interface QueryBoxProperties {
  filter: string;
  problem: Problem | null;
  onAsk: (query: string) => void;
}

/** The catalogue's filter language; a query that cannot be read is shown with the place where it breaks. */
export function QueryBox({ filter, problem, onAsk }: QueryBoxProperties) {
  const [query, setQuery] = useState(filter);
  const refused = problem !== null && problem.status === 400 ? problem : null;
  const submit = (event: Event) => {
    event.preventDefault();
    onAsk(query.trim());
  };
  return (
    <form class="query" onSubmit={submit}>
      <div class="query-line">
        <input
          data-testid="query"
          type="search"
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
          placeholder={EXAMPLE}
          aria-label="Filter files"
          aria-invalid={refused !== null}
          spellcheck={false}
          autocomplete="off"
        />
        <button class="primary">Filter</button>
        {filter !== '' && (
          <button type="button" onClick={() => onAsk('')}>
            Clear
          </button>
        )}
      </div>
      {refused ? (
        <Fault query={filter} problem={refused} />
      ) : (
        <p class="soft">
          For example{' '}
          <button type="button" class="plain" onClick={() => onAsk(EXAMPLE)}>
            <code>{EXAMPLE}</code>
          </button>
        </p>
      )}
    </form>
  );
}

function Fault({ query, problem }: { query: string; problem: Problem }) {
  const [before, at, after] = split(query, problem.position ?? null);
  return (
    <div class="trouble" role="alert" data-testid="query-fault">
      <b>{problem.detail ?? problem.title}</b>
      {problem.position !== undefined && (
        <pre class="broken">
          {before}
          <mark>{at}</mark>
          {after}
        </pre>
      )}
      {problem.remedy && <p class="remedy">{problem.remedy}</p>}
    </div>
  );
}
