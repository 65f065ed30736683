/** Storage elements and what goes between them, as /api/v1 gives it. */

export interface StorageElement {
  name: string;
  kind: 'disk' | 'tape' | 'buffer';
  region: string;
  path: string;
  files: number;
  bytes: number;
  freeBytes: number;
  totalBytes: number;
  writable: boolean;
  reason: string | null;
}

/** From one storage element to another; an empty name is the work directory of the machine that Catena runs on. */
export interface StorageLink {
  from: string;
  to: string;
  underway: number;
  waiting: number;
  arrived: number;
  failed: number;
  /** 0 to 1. */
  efficiency: number | null;
  bytes: number;
  bytesPerSecond: number | null;
  hours: LinkHour[];
  faults: { fault: string; attempts: number; lastAt: string; lastReason: string }[];
}

export interface LinkHour {
  begins: string;
  arrived: number;
  failed: number;
  bytes: number;
}
