import type { RunState, StageState } from '../rest/contract';
import { Mark, type MarkTone } from './Mark';

const TONES: Record<RunState | StageState, MarkTone> = { running: 'busy', open: 'busy', stopped: 'bad', done: 'good' };

/** The state of a run or of a stage. */
export function RunMark({ state }: { state: RunState | StageState }) {
  return <Mark tone={TONES[state]}>{state}</Mark>;
}
