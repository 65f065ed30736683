import type { Stage } from '../../rest/contract';

/** One stage per box: a box entered again shows its open order, else its newest. */
export function byActivity(stages: Stage[]): Map<string, Stage> {
  const boxes = new Map<string, Stage>();
  for (const stage of stages) {
    const shown = boxes.get(stage.activityId);
    if (!shown || shown.state === 'done' || stage.state !== 'done') boxes.set(stage.activityId, stage);
  }
  return boxes;
}

/** The stage whose jobs are on screen: the one asked for, else the one that stopped, else the chunks. */
export function shownStage(stages: Stage[], wanted: string | null): Stage | null {
  const boxes = [...byActivity(stages).values()];
  return (
    boxes.find((stage) => stage.activityId === wanted) ??
    boxes.find((stage) => stage.state === 'stopped' && hasJobs(stage)) ??
    boxes.find((stage) => stage.kind === 'process-chunks') ??
    boxes.find(hasJobs) ??
    null
  );
}

export function hasJobs(stage: Stage): boolean {
  return stage.kind === 'process-chunks' || stage.kind === 'run-job';
}
