/** What changed is seen first; its edges follow. */

const flashMs = 250;

export function flash(element: HTMLElement | null): void {
  if (!element?.animate || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  element.animate([{ filter: 'invert(1)' }, { filter: 'none' }], {
    duration: flashMs,
    easing: 'ease-out',
  });
}
