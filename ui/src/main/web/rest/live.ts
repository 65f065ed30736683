import { address } from './client';

export type LinkState = 'connecting' | 'live' | 'reconnecting';

/** The runs that changed, or null when anything may have. */
export type Change = ReadonlySet<number> | null;

const POLL_EVERY = 2_000;
const REOPEN_AFTER = 5_000;
/** The server pings every 15 s: two missed pings and a dead connection is known as one. */
const SILENCE = 35_000;

/**
 * The one stream of the page. While it is down, everything on screen is polled every 2 s, so that a
 * night shift sees late numbers rather than frozen ones.
 */
class Live {
  private readonly listeners = new Set<(change: Change) => void>();
  private readonly watchers = new Set<(state: LinkState) => void>();
  private source: EventSource | null = null;
  private polling: ReturnType<typeof setInterval> | null = null;
  private silence: ReturnType<typeof setTimeout> | null = null;
  private reopening: ReturnType<typeof setTimeout> | null = null;
  state: LinkState = 'connecting';

  constructor() {
    // A browser gives all tabs of a server six connections together: a tab that nobody sees must not hold one.
    if (typeof document === 'undefined') return;
    document.addEventListener('visibilitychange', () => (document.hidden ? this.rest() : this.wake()));
  }

  /** Calls the listener on each change until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    if (this.source === null && this.reopening === null && !document.hidden) this.open();
    return () => this.listeners.delete(listener);
  }

  onState(watcher: (state: LinkState) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private open(): void {
    this.reopening = null;
    const source = new EventSource(address('/stream'));
    this.source = source;
    source.onopen = () => this.up();
    source.onerror = () => this.down();
    source.addEventListener('ping', () => this.heard());
    source.addEventListener('change', (event) => {
      this.heard();
      this.tell(changedRuns((event as MessageEvent<string>).data));
    });
    this.heard();
  }

  private rest(): void {
    this.source?.close();
    this.source = null;
    for (const timer of [this.silence, this.reopening, this.polling]) if (timer !== null) clearTimeout(timer);
    this.silence = this.reopening = this.polling = null;
  }

  private wake(): void {
    if (this.source !== null || this.listeners.size === 0) return;
    this.open();
    this.tell(null);
  }

  private up(): void {
    const missed = this.state === 'reconnecting';
    this.become('live');
    if (this.polling !== null) clearInterval(this.polling);
    this.polling = null;
    if (missed) this.tell(null);
  }

  private down(): void {
    this.become('reconnecting');
    this.polling ??= setInterval(() => this.tell(null), POLL_EVERY);
    // The browser reconnects by itself after a dropped line, but not after an error answer.
    if (this.source?.readyState === EventSource.CLOSED) this.reopen();
  }

  private heard(): void {
    if (this.silence !== null) clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.source?.close();
      this.down();
    }, SILENCE);
  }

  private reopen(): void {
    this.source?.close();
    this.source = null;
    this.reopening ??= setTimeout(() => this.open(), REOPEN_AFTER);
  }

  private become(state: LinkState): void {
    this.state = state;
    this.watchers.forEach((watcher) => watcher(state));
  }

  private tell(change: Change): void {
    this.listeners.forEach((listener) => listener(change));
  }
}

/** Reads the data of a change event; what cannot be read may concern anything. */
export function changedRuns(data: string): Change {
  try {
    const { runs } = JSON.parse(data) as { runs?: unknown };
    return Array.isArray(runs) ? new Set(runs.map(Number)) : null;
  } catch {
    return null;
  }
}

export const live = new Live();
