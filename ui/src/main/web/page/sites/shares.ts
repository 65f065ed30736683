import type { Site, SiteTest } from '../../rest/contract';

/** Percent of a site's places; together never more than 100, however full a queue is. */
export function shares(site: Pick<Site, 'places' | 'running' | 'waiting'>): { running: number; waiting: number } {
  const running = Math.min(100, (100 * site.running) / site.places);
  return { running, waiting: Math.min(100 - running, (100 * site.waiting) / site.places) };
}

/** What jobs find there, in one line. */
export function offers(site: Pick<Site, 'software' | 'runtimeEnvironments' | 'images' | 'storage' | 'limits'>): string {
  const parts = [
    site.software.length === 0 ? 'no software' : site.software.join(' · '),
    site.runtimeEnvironments.join(' · '),
    site.images.join(' · '),
    site.storage.length === 0 ? '' : `near ${site.storage.join(', ')}`,
    site.limits.length === 0 ? '' : `at most ${site.limits.join(', ')} a job`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** The tests by their names, of each the latest last. */
export function rows(tests: SiteTest[]): { test: string; results: SiteTest[] }[] {
  const names = [...new Set(tests.map((test) => test.test))].sort();
  return names.map((test) => ({ test, results: tests.filter((each) => each.test === test).reverse() }));
}
