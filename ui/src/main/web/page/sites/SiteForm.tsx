import { useState } from 'preact/hooks';
import { instant } from '../../figure/numbers';
import { Trouble } from '../../part/Trouble';
import { useAction } from '../../part/useAction';
import { address, putDocument, remove } from '../../rest/client';
import type { DescribedSite, Items, SiteChange } from '../../rest/contract';
import { useRest } from '../../rest/useRest';
import { TEMPLATES } from './templates';

/** A site's file, new or as it is; what cannot be read is told with its line and changes nothing. */
export function SiteForm({ name, onDone }: { name: string | null; onDone: () => void }) {
  const known = useRest<DescribedSite>(name === null ? null : at(name));
  const history = useRest<Items<SiteChange>>(name === null ? null : `${at(name)}/history`);
  const [newName, setNewName] = useState('');
  const [edited, setEdited] = useState<string | null>(name === null ? (TEMPLATES['htcondor'] ?? '') : null);
  const action = useAction<unknown>();
  const text = edited ?? known.data?.description ?? '';
  const site = name ?? newName.trim();
  const act = (call: () => Promise<unknown>) => action.run(() => call().then(onDone));
  return (
    <form
      class="tile site-form"
      data-testid="site-form"
      onSubmit={(event) => {
        event.preventDefault();
        act(() => putDocument(at(site), 'application/yaml', text));
      }}
    >
      <h3>{name === null ? 'A new site' : name}</h3>
      <p class="soft">
        Kept as the file <code>sites/{site === '' ? 'NAME' : site}.yaml</code> of the data directory. A change holds
        for new jobs at once; those that are there go on.
      </p>
      {name === null && (
        <p class="door">
          <input
            value={newName}
            onInput={(event) => setNewName(event.currentTarget.value)}
            placeholder="Name"
            aria-label="Name of the site"
            pattern="[A-Za-z0-9][A-Za-z0-9_\-]*"
            required
          />
          <select aria-label="Kind" onChange={(event) => setEdited(TEMPLATES[event.currentTarget.value] ?? '')}>
            {Object.keys(TEMPLATES).map((kind) => (
              <option key={kind}>{kind}</option>
            ))}
          </select>
        </p>
      )}
      <textarea
        value={text}
        onInput={(event) => setEdited(event.currentTarget.value)}
        rows={18}
        spellcheck={false}
        aria-label="Description of the site"
      />
      <Trouble problem={known.problem ?? action.problem} />
      <p class="door">
        <button disabled={action.busy || site === ''}>{name === null ? 'add' : 'save'}</button>
        <button type="button" onClick={onDone}>
          cancel
        </button>
        {name !== null && (
          <button type="button" disabled={action.busy} onClick={() => act(() => remove(at(name)))}>
            remove
          </button>
        )}
      </p>
      {history.data && history.data.items.length > 0 && (
        <ul class="soft">
          {history.data.items.map((change) => (
            <li key={change.at}>
              {instant(change.at, Date.now())}: {change.who} {verb(change)} it
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}

function at(site: string): string {
  return address(`/sites/${encodeURIComponent(site)}`);
}

function verb(change: SiteChange): string {
  if (change.before === null) return 'added';
  return change.after === null ? 'removed' : 'changed';
}
