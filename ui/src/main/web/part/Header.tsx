import { useEffect, useState } from 'preact/hooks';
import { type LinkState, live } from '../rest/live';
import { Link } from '../route/Link';
import type { Route } from '../route/route';
import { useNow } from './useNow';

const PAGES: { to: string; name: string; pages: Route['page'][] }[] = [
  { to: '/', name: 'Runs', pages: ['runs', 'run'] },
  { to: '/campaigns', name: 'Campaigns', pages: ['campaigns'] },
  { to: '/data', name: 'Data', pages: ['data'] },
  { to: '/links', name: 'Links', pages: ['links'] },
  { to: '/sites', name: 'Sites', pages: ['sites'] },
  { to: '/retry', name: 'Retry', pages: ['retry'] },
  { to: '/minitrees', name: 'Minitrees', pages: ['minitrees'] },
  { to: '/intake', name: 'Intake & incidents', pages: ['intake'] },
];

export function Header({ route }: { route: Route }) {
  return (
    <header class="top">
      <Link to="/" class="brand" aria-label="Catena: all runs">
        <img src="/wordmark.svg" alt="Catena" width="150" height="32" />
      </Link>
      <nav>
        {PAGES.map(({ to, name, pages }) => (
          <Link key={to} to={to} aria-current={pages.includes(route.page) ? 'page' : undefined}>
            {name}
          </Link>
        ))}
        <a href="/camunda/app/cockpit/default/" class="outside">
          Cockpit
        </a>
      </nav>
      <LiveMark />
      <UtcClock />
    </header>
  );
}

function LiveMark() {
  const [state, setState] = useState<LinkState>(live.state);
  useEffect(() => live.onState(setState), []);
  const told: Record<LinkState, string> = {
    connecting: 'Connecting to the server.',
    live: 'Changes arrive as they happen.',
    reconnecting: 'The stream of changes is down; the numbers are read again every 2 s.',
  };
  return (
    <span class={`live-mark ${state}`} data-testid="live" data-state={state} title={told[state]} role="status">
      {state}
    </span>
  );
}

function UtcClock() {
  return <time class="clock">{new Date(useNow(1000)).toISOString().slice(11, 19)} UTC</time>;
}
