import { useState } from 'preact/hooks';
import { post } from '../rest/client';
import type { Problem } from '../rest/contract';
import { problemFrom } from '../rest/useRest';

export interface Action<T> {
  start: (url: string) => void;
  /** As start, for what is no POST. */
  run: (call: () => Promise<T>) => void;
  busy: boolean;
  answer: T | null;
  problem: Problem | null;
}

/** A button's POST: one at a time, its answer or its problem kept for showing. */
export function useAction<T>(afterwards: () => void = () => {}): Action<T> {
  const [state, setState] = useState<{ busy: boolean; answer: T | null; problem: Problem | null }>({
    busy: false,
    answer: null,
    problem: null,
  });
  const run = (call: () => Promise<T>) => {
    if (state.busy) return;
    setState((old) => ({ ...old, busy: true, problem: null }));
    call()
      .then(
        (answer) => setState({ busy: false, answer, problem: null }),
        (error: unknown) => setState({ busy: false, answer: null, problem: problemFrom(error) }),
      )
      .then(afterwards);
  };
  return { start: (url: string) => run(() => post<T>(url)), run, ...state };
}
