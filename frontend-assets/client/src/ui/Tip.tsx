import type { ComponentChildren } from 'preact';

/** A word above a control, on hover and focus. Its name is in the control already, so screen readers skip this. */
export function Tip({ text, same = false, children }: { text: string; same?: boolean; children: ComponentChildren }) {
  return (
    <span class="tipped">
      {children}
      <span class={same ? 'tip same' : 'tip'} aria-hidden="true">
        {text}
      </span>
    </span>
  );
}

/** Escape takes the words away without moving the pointer; the next movement brings them back. */
export function watchTips(root: HTMLElement): void {
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') root.dataset['tips'] = 'off';
  });
  const back = () => delete root.dataset['tips'];
  root.addEventListener('pointermove', back);
  root.addEventListener('focusin', back);
}
