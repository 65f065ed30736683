import type { ComponentChildren } from 'preact';

interface SectionProperties {
  title: string;
  aside?: ComponentChildren;
  children: ComponentChildren;
}

export function Section({ title, aside, children }: SectionProperties) {
  return (
    <section class="section">
      <div class="section-head">
        <h2>{title}</h2>
        <div class="aside">{aside}</div>
      </div>
      {children}
    </section>
  );
}
