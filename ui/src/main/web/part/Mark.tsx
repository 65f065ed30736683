import type { ComponentChildren } from 'preact';

export type MarkTone = 'good' | 'busy' | 'quiet' | 'odd' | 'bad';

const SIGNS: Record<MarkTone, string> = { good: '✓', busy: '▶', quiet: '○', odd: '!', bad: '✕' };

/** A state in a word, with a colour and a sign: either alone is enough to read it. */
export function Mark({ tone, children, title }: { tone: MarkTone; children: ComponentChildren; title?: string }) {
  return (
    <span class={`mark ${tone}`} title={title}>
      <i aria-hidden="true">{SIGNS[tone]}</i>
      {children}
    </span>
  );
}
