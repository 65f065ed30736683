import { useEffect } from 'preact/hooks';
import { CampaignsPage } from './page/campaigns/CampaignsPage';
import { DataPage } from './page/data/DataPage';
import { IntakePage } from './page/intake/IntakePage';
import { LinksPage } from './page/links/LinksPage';
import { MinitreesPage } from './page/minitrees/MinitreesPage';
import { RetryPage } from './page/retry/RetryPage';
import { RunPage } from './page/run/RunPage';
import { RunsPage } from './page/runs/RunsPage';
import { SitesPage } from './page/sites/SitesPage';
import { Header } from './part/Header';
import { useAddress } from './route/Link';
import { type Route, routeOf } from './route/route';

export function App() {
  const { path } = useAddress();
  const route = routeOf(path);
  useEffect(() => {
    document.title = title(route);
  }, [path]);
  return (
    <>
      <Header route={route} />
      <main>{page(route)}</main>
    </>
  );
}

function page(route: Route) {
  switch (route.page) {
    case 'runs':
      return <RunsPage />;
    case 'run':
      return <RunPage key={route.number} number={route.number} />;
    case 'campaigns':
      return <CampaignsPage />;
    case 'data':
      return <DataPage />;
    case 'links':
      return <LinksPage />;
    case 'sites':
      return <SitesPage />;
    case 'retry':
      return <RetryPage />;
    case 'minitrees':
      return <MinitreesPage />;
    case 'intake':
      return <IntakePage />;
    case 'unknown':
      return <p class="empty">There is no such page. The pages are in the bar above.</p>;
  }
}

function title(route: Route): string {
  switch (route.page) {
    case 'run':
      return `Run ${route.number} · Catena`;
    case 'campaigns':
      return 'Campaigns · Catena';
    case 'data':
      return 'Data · Catena';
    case 'links':
      return 'Links · Catena';
    case 'sites':
      return 'Sites · Catena';
    case 'retry':
      return 'Retry table · Catena';
    case 'minitrees':
      return 'Minitrees · Catena';
    case 'intake':
      return 'Intake & incidents · Catena';
    case 'runs':
    case 'unknown':
      return 'Catena';
  }
}
