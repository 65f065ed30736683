import { firstLine, instant } from '../../figure/numbers';
import type { Graph } from '../../rest/contract';

/** What became of a graph that a site runs whole, in one line. */
export function handedWhole(graph: Graph, now: number): string {
  const where =
    graph.handle === null ? `To be handed whole to ${graph.site}` : `Handed whole to ${graph.site} as DAG ${graph.handle}`;
  const when =
    graph.finishedAt === null ? `since ${instant(graph.startedAt, now)}` : `at ${instant(graph.finishedAt, now)}`;
  const why = graph.reason === null ? '' : `: ${firstLine(graph.reason)}`;
  return `${where}, run ${graph.run} · ${graph.state} ${when}${why}`;
}
