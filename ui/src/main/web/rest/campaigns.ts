import type { Counts } from './contract';

export type CampaignState = 'running' | 'paused' | 'cancelling' | 'cancelled' | 'done';

/** Submissions, counted apart from jobs. */
export interface AttemptTally {
  total: number;
  succeeded: number;
  failed: number;
  lost: number;
}

export interface Batch {
  number: number;
  name: string;
  state: 'running' | 'cancelled' | 'done';
  jobs: Counts;
  active: number;
  registered: number;
  failedCopies: number;
  attempts: AttemptTally;
  processInstanceId: string;
  startedAt: string;
  finishedAt: string | null;
}

export interface Campaign {
  scope: string;
  name: string;
  state: CampaignState;
  batches: number;
  batchesStarted: number;
  keepActive: number;
  priority: number;
  jobs: Counts;
  active: number;
  /** Those of the batches to come as well. */
  jobsInAll: number;
  registered: number;
  failedCopies: number;
  attempts: AttemptTally;
  jobsPerHour: number | null;
  estimatedEnd: string | null;
  processInstanceId: string;
  createdBy: string;
  createdAt: string;
  finishedAt: string | null;
  batchList: Batch[];
}

/** Something to say about one place of a file; line 0 is the file as a whole. */
export interface Remark {
  file: string;
  line: number;
  word: string;
  problem: string;
  remedy: string;
}

export interface CampaignCheck {
  good: boolean;
  errors: Remark[];
  warnings: Remark[];
  template: string | null;
  dataset: string | null;
  container: string | null;
  jobs: number | null;
  walltimeMinutes: number | null;
  memoryBytes: number | null;
  destination: string | null;
}

/** How long attempts that succeeded took: so many percent not longer, in seconds. */
export interface Spread {
  p10: number;
  p50: number;
  p90: number;
  p99: number;
  most: number;
}

/** What jobs asked for at a site and took there; of all sites when it has no name. */
export interface SiteUsage {
  site: string | null;
  jobs: number;
  jobsDone: number;
  attempts: AttemptTally;
  wall: Spread | null;
  /** How many took from n to n + 1 bins. */
  histogram: number[];
  walltimeAskedSeconds: number;
  cpuEfficiency: number | null;
  memoryAskedBytes: number;
  memoryUsed99Bytes: number | null;
  memoryUsedMostBytes: number | null;
  suggestions: string[];
}

export interface Usage {
  all: SiteUsage;
  sites: SiteUsage[];
  binSeconds: number;
}
