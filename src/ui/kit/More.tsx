/** A button with a few things behind it. Escape and a press outside close it. */
import { useEffect, useRef, type ReactNode } from 'react';
import Ellipsis from 'lucide-react/dist/esm/icons/ellipsis.mjs';

export function More({ label, children }: { label: string; children: ReactNode }) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const el = box.current;
    if (!el) return undefined;
    const away = (e: PointerEvent) => {
      if (e.target instanceof Node && !el.contains(e.target)) el.open = false;
    };
    const key = (e: KeyboardEvent) => {
      if (e.key !== 'Escape' || !el.open) return;
      e.stopPropagation();
      el.open = false;
      el.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', away, true);
    document.addEventListener('keydown', key, true);
    return () => {
      document.removeEventListener('pointerdown', away, true);
      document.removeEventListener('keydown', key, true);
    };
  }, []);
  return (
    <details className="more" ref={box}>
      <summary className="btn icon" aria-label={label} title={label}>
        <Ellipsis size={16} aria-hidden="true" />
      </summary>
      <div className="more-box">{children}</div>
    </details>
  );
}
