/**
 * Runs one reading again and again without ever having two under way: a burst of changes becomes one
 * reading, and a change during a reading becomes exactly one more after it.
 */
export class Refresher {
  private scheduled = false;
  private busy = false;
  private again = false;
  private stopped = false;

  constructor(
    private readonly read: () => Promise<void>,
    private readonly later: (task: () => void) => void,
  ) {}

  /** Something changed: read soon. */
  ask(): void {
    if (this.stopped || this.scheduled) return;
    if (this.busy) {
      this.again = true;
      return;
    }
    this.scheduled = true;
    this.later(() => void this.now());
  }

  /** Reads at once. */
  async now(): Promise<void> {
    this.scheduled = false;
    if (this.stopped) return;
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    try {
      await this.read();
    } finally {
      this.busy = false;
    }
    if (this.again) {
      this.again = false;
      this.ask();
    }
  }

  stop(): void {
    this.stopped = true;
  }
}
