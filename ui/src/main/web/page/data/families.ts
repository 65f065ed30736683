import type { Dataset } from '../../rest/contract';

export interface Family {
  container: Dataset | null;
  datasets: Dataset[];
}

/** Each container with its datasets, in the order given; datasets of no known container come last. */
export function families(all: Dataset[]): Family[] {
  const containers = all.filter((dataset) => dataset.type === 'container');
  const names = new Set(containers.map((container) => container.name));
  const datasets = all.filter((dataset) => dataset.type === 'dataset');
  const result: Family[] = containers.map((container) => ({
    container,
    datasets: datasets.filter((dataset) => dataset.parent === container.name),
  }));
  const orphans = datasets.filter((dataset) => dataset.parent === null || !names.has(dataset.parent));
  if (orphans.length > 0) result.push({ container: null, datasets: orphans });
  return result;
}
