import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type { Stage } from '../../rest/contract';
import { StageCounter } from './stageCounter';
import { byActivity } from './stages';

interface Canvas {
  /** Without arguments: the present scale. */
  zoom(scale?: number | 'fit-viewport', center?: 'auto'): number;
  viewbox(): { inner: { x: number; y: number; width: number; height: number } };
  addMarker(element: string, marker: string): void;
  removeMarker(element: string, marker: string): void;
  resized(): void;
}

interface Overlays {
  add(element: string, type: string, overlay: object): string;
}

interface Elements {
  get(id: string): { width?: number; height?: number } | undefined;
}

/** Draws one diagram and keeps the counters on its boxes true. Never changes the diagram. */
export class LiveDiagram {
  private readonly viewer: NavigatedViewer;
  private readonly counters = new Map<string, StageCounter>();
  private readonly markers = new Map<string, string>();
  private readonly resizing: ResizeObserver;
  private moved = false;

  constructor(
    private readonly place: HTMLElement,
    private readonly onSelect: (activityId: string) => void,
  ) {
    this.viewer = new NavigatedViewer({
      container: place,
      // The wheel belongs to the page: a diagram that swallows it traps whoever scrolls past.
      zoomScroll: { enabled: false },
      bpmnRenderer: {
        defaultFillColor: 'var(--shape-fill)',
        defaultStrokeColor: 'var(--shape-line)',
        defaultLabelColor: 'var(--shape-text)',
      },
      // Labels outside boxes keep bpmn-js's own size: their places in the diagram were chosen for it.
      textRenderer: {
        defaultStyle: { fontFamily: 'system-ui, "Segoe UI", Roboto, sans-serif', fontSize: 13, fontWeight: '500' },
        externalStyle: { fontFamily: 'system-ui, "Segoe UI", Roboto, sans-serif', fontSize: 11 },
      },
    });
    this.resizing = new ResizeObserver(() => {
      if (!this.moved) this.fit();
    });
  }

  /** Draws the diagram; fails with the parser's words when the XML is no BPMN. */
  async show(xml: string): Promise<void> {
    await this.viewer.importXML(xml);
    this.fit();
    this.resizing.observe(this.place);
    this.viewer.on('element.click', (event: { element: { id: string } }) => {
      if (this.counters.has(event.element.id)) this.onSelect(event.element.id);
    });
  }

  update(stages: Stage[], selected: string | null): void {
    for (const [activityId, stage] of byActivity(stages)) {
      if (!this.elements().get(activityId)) continue;
      this.counterOf(activityId).show(stage);
      this.mark(activityId, `stage-${stage.state}${activityId === selected ? ' stage-selected' : ''}`);
    }
  }

  zoom(factor: number): void {
    this.moved = true;
    this.canvas().zoom(this.canvas().zoom() * factor, 'auto');
  }

  /** The whole diagram, as large as the width allows; the frame takes the height that this needs. */
  fit(): void {
    this.moved = false;
    const { inner } = this.canvas().viewbox();
    // Not laid out yet, or hidden: there is nothing to fit into, and the next resize comes back here.
    if (this.place.clientWidth === 0 || inner.width === 0) return;
    const scale = Math.min(1.15, this.place.clientWidth / (inner.width + 60));
    const height = Math.max(190, Math.min(480, inner.height * scale + 90));
    this.place.style.height = `${Math.round(height)}px`;
    this.canvas().resized();
    this.canvas().zoom('fit-viewport', 'auto');
  }

  close(): void {
    this.resizing.disconnect();
    this.viewer.destroy();
  }

  private counterOf(activityId: string): StageCounter {
    const known = this.counters.get(activityId);
    if (known) return known;
    const counter = new StageCounter(activityId, () => this.onSelect(activityId));
    const width = this.elements().get(activityId)?.width ?? 100;
    counter.element.style.minWidth = `${width - 12}px`;
    this.viewer.get<Overlays>('overlays').add(activityId, 'catena-stage', {
      position: { bottom: 13, left: width / 2 },
      html: counter.element,
      scale: { min: 0.7 },
    });
    this.counters.set(activityId, counter);
    return counter;
  }

  /** A box carries the classes of its present state only. */
  private mark(activityId: string, wanted: string): void {
    const present = this.markers.get(activityId) ?? '';
    if (present === wanted) return;
    present.split(' ').filter(Boolean).forEach((marker) => this.canvas().removeMarker(activityId, marker));
    wanted.split(' ').forEach((marker) => this.canvas().addMarker(activityId, marker));
    this.markers.set(activityId, wanted);
  }

  private canvas(): Canvas {
    return this.viewer.get<Canvas>('canvas');
  }

  private elements(): Elements {
    return this.viewer.get<Elements>('elementRegistry');
  }
}
