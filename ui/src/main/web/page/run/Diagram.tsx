import { useEffect, useRef, useState } from 'preact/hooks';
import { Trouble } from '../../part/Trouble';
import { address, getText } from '../../rest/client';
import type { Problem, Stage } from '../../rest/contract';
import { problemFrom } from '../../rest/useRest';
import type { LiveDiagram } from './liveDiagram';

interface DiagramProperties {
  number: number;
  stages: Stage[];
  selected: string | null;
  onSelect: (activityId: string) => void;
}

/** The run's own diagram, in the version it is pinned to, with the ledger's counters on its boxes. */
export function Diagram({ number, stages, selected, onSelect }: DiagramProperties) {
  const place = useRef<HTMLDivElement>(null);
  const [diagram, setDiagram] = useState<LiveDiagram | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const select = useRef(onSelect);
  select.current = onSelect;

  useEffect(() => {
    const abort = new AbortController();
    let drawn: LiveDiagram | null = null;
    const draw = async () => {
      // bpmn-js is by far the largest part: pages without a diagram do not load it.
      const [{ LiveDiagram }, xml] = await Promise.all([
        import('./liveDiagram'),
        getText(address(`/runs/${number}/diagram`), abort.signal),
      ]);
      if (abort.signal.aborted || !place.current) return;
      drawn = new LiveDiagram(place.current, (activityId) => select.current(activityId));
      await drawn.show(xml);
      if (!abort.signal.aborted) setDiagram(drawn);
    };
    draw().catch((error: unknown) => {
      if (!abort.signal.aborted) setProblem(problemFrom(error));
    });
    return () => {
      abort.abort();
      drawn?.close();
    };
  }, [number]);

  useEffect(() => diagram?.update(stages, selected), [diagram, stages, selected]);

  return (
    <section class="diagram" aria-label="Diagram of this run">
      <Trouble problem={problem} />
      <div class="canvas" ref={place} data-testid="diagram" data-ready={diagram !== null} />
      <div class="zoom">
        <button onClick={() => diagram?.zoom(1.25)} aria-label="Larger">
          +
        </button>
        <button onClick={() => diagram?.zoom(0.8)} aria-label="Smaller">
          −
        </button>
        <button onClick={() => diagram?.fit()} aria-label="Fit the whole diagram">
          ⤢
        </button>
      </div>
    </section>
  );
}
