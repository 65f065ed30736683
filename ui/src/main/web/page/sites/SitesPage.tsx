import { useState } from 'preact/hooks';
import { Trouble } from '../../part/Trouble';
import { useEvery } from '../../part/useEvery';
import { address } from '../../rest/client';
import type { Items, Site } from '../../rest/contract';
import { useRest } from '../../rest/useRest';
import { SiteCard } from './SiteCard';
import { SiteForm } from './SiteForm';

/** Sites close, open and leave by themselves, without a change of any run. */
const READ_AGAIN = 5000;

/** Where jobs run: how full each site is, why one gets no jobs; sites are added and changed here. */
export function SitesPage() {
  const { data, problem, refresh } = useRest<Items<Site>>(address('/sites'));
  const [form, setForm] = useState<{ site: string | null } | null>(null);
  useEvery(READ_AGAIN, refresh);
  const done = () => {
    setForm(null);
    refresh();
  };
  return (
    <>
      <h1 class="unseen">Sites</h1>
      <Trouble problem={problem} />
      {form === null ? (
        <p class="page-door">
          <button onClick={() => setForm({ site: null })}>add a site …</button>
        </p>
      ) : (
        <SiteForm key={form.site ?? ''} name={form.site} onDone={done} />
      )}
      <div class="tiles sites">
        {data?.items.map((site) => (
          <SiteCard key={site.name} site={site} onChange={refresh} onEdit={() => setForm({ site: site.name })} />
        ))}
      </div>
    </>
  );
}
