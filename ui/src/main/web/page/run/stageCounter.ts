import { segments, spoken } from '../../figure/progress';
import type { Stage } from '../../rest/contract';

/**
 * The counter on one box of the diagram. Built once and changed in place: bpmn-js overlays are plain
 * DOM, and replacing them twice a second would steal the keyboard's focus. Only textContent is set,
 * so nothing that a server says can become markup.
 */
export class StageCounter {
  readonly element = document.createElement('button');
  private readonly count = document.createElement('span');
  private readonly failed = document.createElement('span');
  private readonly bar = document.createElement('span');

  constructor(activityId: string, onSelect: () => void) {
    this.element.type = 'button';
    this.element.className = 'stage-counter';
    this.element.addEventListener('click', onSelect);
    this.count.className = 'count';
    this.count.dataset['testid'] = `stage-${activityId}`;
    this.failed.className = 'failed-count';
    this.bar.className = 'bar';
    const line = document.createElement('span');
    line.className = 'line';
    line.append(this.count, this.failed);
    this.element.append(line, this.bar);
  }

  show(stage: Stage): void {
    const { counts } = stage;
    this.count.textContent = `${counts.done}/${counts.total}`;
    this.count.dataset['state'] = stage.state;
    this.failed.textContent = counts.failed > 0 ? `✕ ${counts.failed}` : '';
    this.element.dataset['state'] = stage.state;
    const told = [`${stage.name}: ${stage.state}, ${spoken(counts)}`, stage.reason ?? ''].filter(Boolean).join('. ');
    this.element.title = told;
    this.element.setAttribute('aria-label', told);
    this.bar.replaceChildren(
      ...segments(counts).map(({ tone, width }) => {
        const fill = document.createElement('i');
        fill.className = `fill ${tone}`;
        fill.style.width = `${width}%`;
        return fill;
      }),
    );
  }
}
