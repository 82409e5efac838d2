/**
 * Places a box beside what it belongs to, gives it the focus, and closes it by Escape or a press
 * outside.
 */
import { useEffect, useEffectEvent, useLayoutEffect, type RefObject } from 'react';

/** px; that of `.popover` in the style sheet. */
const width = 320;
const gap = 8;

export function usePopover(
  box: RefObject<HTMLElement | null>,
  anchor: HTMLElement,
  close: () => void,
  first?: RefObject<HTMLInputElement | null>,
): void {
  const end = useEffectEvent(close);
  useLayoutEffect(() => {
    const el = box.current;
    if (!el) return;
    const at = anchor.getBoundingClientRect();
    const h = el.offsetHeight;
    const below = at.bottom + gap + h < innerHeight;
    el.style.setProperty('left', `${Math.max(gap, Math.min(at.left, innerWidth - width - gap))}px`);
    el.style.setProperty('top', `${Math.max(gap, below ? at.bottom + gap : at.top - gap - h)}px`);
    if (first?.current) {
      first.current.focus();
      first.current.select();
    } else el.querySelector<HTMLElement>('button, input')?.focus();
  }, [box, anchor, first]);
  useEffect(() => {
    const el = box.current;
    const away = (e: PointerEvent) => {
      if (e.target instanceof Node && !el?.contains(e.target)) end();
    };
    const escape = (e: KeyboardEvent) => {
      if (e.key !== 'Escape') return;
      e.stopPropagation();
      end();
    };
    document.addEventListener('pointerdown', away, true);
    el?.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', away, true);
      el?.removeEventListener('keydown', escape);
    };
  }, [box]);
}
