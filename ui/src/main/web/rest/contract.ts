/** What /api/v1 gives, as the server's OpenAPI describes it. Times are ISO-8601 UTC, sizes bytes, durations seconds. */

export interface Counts {
  waiting: number;
  queued: number;
  running: number;
  retrying: number;
  failed: number;
  done: number;
  total: number;
}

export interface Summary {
  version: string;
  runs: { total: number; running: number; stopped: number; done: number };
  chunks: ChunkTally;
  jobs: Counts;
  attempts: { total: number; succeeded: number; failed: number; lost: number };
  eventsSeen: number;
  eventsWaiting: number;
  openIncidents: number;
  diskFreeBytes: number;
  startedAt: string;
}

export interface ChunkTally {
  done: number;
  total: number;
  failed: number;
}

export type RunState = 'running' | 'stopped' | 'done';

export interface Run {
  scope: string;
  number: number;
  type: string;
  events: number;
  bytes: number;
  adler32: string;
  state: RunState;
  businessKey: string;
  processKey: string;
  processVersion: number;
  processInstanceId: string;
  startedAt: string;
  finishedAt: string | null;
  chunks: ChunkTally;
  jobs: Counts;
  copies: { have: number; need: number; missing: string[] };
  reason: string | null;
}

export interface RunDetail extends Run {
  stages: Stage[];
  incidents: Incident[];
}

export type StageKind =
  | 'copy'
  | 'await-copy'
  | 'process-chunks'
  | 'run-job'
  | 'register'
  | 'copies-policy'
  | 'purge'
  | 'clear-replica'
  | 'restore-replica';

export type StageState = 'open' | 'stopped' | 'done';

export interface Stage {
  orderId: string | number;
  activityId: string;
  name: string;
  kind: StageKind;
  state: StageState;
  counts: Counts;
  reason: string | null;
  startedAt: string;
  finishedAt: string | null;
  seconds: number;
  /** Where all its jobs were handed over at once; null when they were not. */
  graph: Graph | null;
}

/** The last handover of a stage's graph to a site that runs it whole. */
export interface Graph {
  site: string;
  state: AttemptState;
  run: number;
  /** The number of DAGMan's own job; null before the site answered. */
  handle: string | null;
  reason: string | null;
  startedAt: string;
  finishedAt: string | null;
}

export interface Incident {
  id: string | number;
  kind: string;
  subject: string;
  message: string;
  since: string;
  resolvedAt: string | null;
  runNumber: number | null;
  activityId: string | null;
  owner: string;
}

export type JobState =
  | 'waiting'
  | 'ready'
  | 'submitting'
  | 'reconciling'
  | 'queued'
  | 'running'
  | 'held'
  | 'verifying'
  | 'backing-off'
  | 'parked'
  | 'succeeded'
  | 'failed';

export interface Job {
  id: string | number;
  runNumber: number;
  activityId: string;
  name: string;
  kind: 'process' | 'merge' | 'single';
  index: number | null;
  state: JobState;
  attempts: number;
  firstEvent: number | null;
  events: number | null;
  seconds: number | null;
  lastFault: string | null;
  reason: string | null;
}

/** That a site was told something; the job's state says when it is so. */
export interface Told {
  message: string;
}

export interface DataFile {
  name: string;
  bytes: number;
  adler32: string;
}

export interface JobDetail extends Job {
  command: string[];
  attemptsList: Attempt[];
  inputs: DataFile[];
  output: DataFile | null;
  waitingBecause: string | null;
}

export type AttemptState = 'intended' | 'submitted' | 'running' | 'succeeded' | 'failed' | 'lost' | 'never-started';

export interface Attempt {
  number: number;
  state: AttemptState;
  site: string;
  because: string | null;
  cores: number;
  memoryBytes: number;
  walltimeSeconds: number;
  node: string | null;
  queue: string | null;
  cpuSeconds: number | null;
  usedMemoryBytes: number | null;
  handle: string | null;
  exitCode: number | null;
  fault: string | null;
  reason: string | null;
  startedAt: string | null;
  endedAt: string | null;
  seconds: number | null;
  verdict: string | null;
  rule: string | null;
}

export interface Replica {
  rse: string;
  url: string;
  state: 'available' | 'suspect' | 'deleted';
  verifiedAt: string | null;
  reason: string | null;
}

export interface CatalogueFile extends DataFile {
  scope: string;
  dataset: string;
  events: number | null;
  metadata: Record<string, unknown>;
  registeredAt: string;
  replicas: Replica[];
}

export interface Evidence {
  rse: string;
  url: string;
  independent: boolean;
  bytes: number;
  measuredBytes: number | null;
  expectedAdler32: string;
  measuredAdler32: string | null;
  measuredAt: string;
  good: boolean;
  reason: string | null;
}

export interface Proof {
  id: string | number | null;
  runNumber: number;
  rse: string;
  state: 'refused' | 'issued' | 'executed' | 'expired';
  hash: string;
  issuedAt: string;
  validUntil: string;
  policy: { copies: number; have: number; requirement: string };
  evidence: Evidence[];
  reasons: string[];
}

export interface IntakeEvent {
  id: string | number;
  source: string;
  eventId: string;
  type: string;
  runNumber: number | null;
  state: 'waiting' | 'accepted' | 'duplicate' | 'conflict' | 'refused' | 'expired';
  timesSeen: number;
  receivedAt: string;
  detail: string | null;
  expiresAt: string | null;
}

export interface Dataset {
  scope: string;
  name: string;
  type: 'container' | 'dataset';
  parent: string | null;
  files: number;
  bytes: number;
  events: number;
  createdAt: string;
}

export interface ReplicaCheck {
  rse: string;
  url: string;
  good: boolean;
  expectedAdler32: string;
  measuredAdler32: string | null;
  bytes: number;
  measuredBytes: number | null;
  reason: string | null;
}

export interface Site {
  name: string;
  takesNew: boolean;
  software: string[];
  places: number;
  waiting: number;
  running: number;
  held: number;
  closed: string | null;
  /** Whether it has a file of its own, which can be changed while jobs run. */
  managed: boolean;
  runtimeEnvironments: string[];
  images: string[];
  storage: string[];
  limits: string[];
  downtimes: { from: string; to: string; reason: string }[];
  /** The latest first. */
  tests: SiteTest[];
}

export interface SiteTest {
  test: string;
  outcome: 'open' | 'succeeded' | 'failed' | 'unknown';
  reason: string;
  begun: string;
  ended: string | null;
}

/** A site, with the text of its file for those who may read it. */
export interface DescribedSite extends Site {
  description: string | null;
}

export interface SiteChange {
  at: string;
  who: string;
  before: string | null;
  after: string | null;
}

/** A row of the retry table; cells as written, empty ones left out. */
export interface RetryRow {
  id: string;
  meaning: string;
  conditions: Record<string, string>;
  outcomes: Record<string, string>;
  hits: number;
  lastHit: string | null;
}

export interface RetrySaid {
  row: string;
  action: string;
  elsewhere: boolean;
}

/** What another table would have done with the failures since then. */
export interface WhatIf {
  since: string;
  failures: number;
  changed: number;
  jobs: number;
  rows: { id: string; meaning: string; before: number; after: number }[];
  changes: {
    unit: string;
    jobId: number | null;
    at: string;
    site: string;
    fault: string;
    attempts: number;
    before: RetrySaid;
    after: RetrySaid;
  }[];
}

export interface HistogramData {
  column: string;
  low: number;
  high: number;
  bins: number[];
  entries: number;
  mean: number | null;
  underflow: number;
  overflow: number;
  files: number;
  skipped: { file: string; reason: string }[];
}

export interface Items<T> {
  items: T[];
}

export interface Page<T> extends Items<T> {
  total: number;
}

/** RFC 9457, with the remedy that every error of ours names. */
export interface Problem {
  title: string;
  status: number;
  detail?: string;
  remedy?: string;
  /** Zero-based place in the query that could not be read. */
  position?: number;
}
