import { useEffect, useRef, useState } from 'preact/hooks';
import { RestError, get } from './client';
import type { Problem } from './contract';
import { live } from './live';
import { Refresher } from './refresher';

/** Changes come at most twice a second; waiting this long joins the ones that come together. */
const JOIN_WITHIN = 150;

export interface Reading<T> {
  /** The last good answer; it stays on screen while a newer one fails. */
  data: T | null;
  problem: Problem | null;
  refresh: () => void;
}

type Read<T> = (signal: AbortSignal) => Promise<T>;

/** Reads an address now and after every change that concerns the run (or any run when none is given). */
export function useRest<T>(url: string | null, run?: number): Reading<T> {
  return useReading<T>(url, url === null ? null : (signal) => get<T>(url, signal), run);
}

/** Like {@link useRest} for readings that are more than one GET; the key tells when it is another reading. */
export function useReading<T>(key: string | null, read: Read<T> | null, run?: number): Reading<T> {
  const [state, setState] = useState<{ key: string | null; data: T | null; problem: Problem | null }>({
    key,
    data: null,
    problem: null,
  });
  const refresher = useRef<Refresher | null>(null);

  useEffect(() => {
    if (key === null || read === null) return;
    const abort = new AbortController();
    const reader = new Refresher(
      async () => {
        try {
          const data = await read(abort.signal);
          if (!abort.signal.aborted) setState({ key, data, problem: null });
        } catch (error) {
          if (abort.signal.aborted) return;
          const problem = problemFrom(error);
          setState((old) => ({ key, data: old.key === key ? old.data : null, problem }));
        }
      },
      (task) => setTimeout(task, JOIN_WITHIN),
    );
    refresher.current = reader;
    void reader.now();
    const forget = live.onChange((changed) => {
      if (changed === null || run === undefined || changed.has(run)) reader.ask();
    });
    return () => {
      forget();
      reader.stop();
      abort.abort();
    };
  }, [key, run]);

  const refresh = () => refresher.current?.ask();
  // An answer to another question is not shown as the answer to this one.
  return state.key === key
    ? { data: state.data, problem: state.problem, refresh }
    : { data: null, problem: null, refresh };
}

export function problemFrom(error: unknown): Problem {
  if (error instanceof RestError) return error.problem;
  return { title: 'The answer of the server could not be shown', status: 0, detail: String(error) };
}
