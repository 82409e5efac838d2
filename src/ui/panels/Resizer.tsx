/** The edge of a panel: drag it, or use the arrow keys; Enter folds the panel. */
import { useRef } from 'react';
import { prefs, setPanel, usePrefs, type Panel } from '../kit/prefs.ts';
import { useT } from '../kit/t.ts';

const limits: Record<Panel, [number, number]> = {
  editor: [220, 640],
  inspector: [220, 560],
  terminal: [96, 640],
};
/** Which way makes it larger. */
const grows: Record<Panel, 1 | -1> = { editor: 1, inspector: -1, terminal: -1 };

export function Resizer({ panel }: { panel: Panel }) {
  const t = useT();
  const size = usePrefs((p) => p.size[panel]);
  const from = useRef<{ at: number; size: number } | undefined>(undefined);
  const [least, most] = limits[panel];
  const flat = panel === 'terminal';
  const set = (next: number) =>
    prefs.setState((p) => ({
      size: { ...p.size, [panel]: Math.round(Math.max(least, Math.min(most, next))) },
    }));
  return (
    // A focusable separator is a widget (ARIA 1.2).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={`resizer ${flat ? 'resizer-flat' : ''}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="separator"
      tabIndex={0}
      aria-orientation={flat ? 'horizontal' : 'vertical'}
      aria-label={t('panel.resize', { panel: t(`panel.${panel}`) })}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={(e) => {
        e.currentTarget.setPointerCapture(e.pointerId);
        from.current = { at: flat ? e.clientY : e.clientX, size };
      }}
      onPointerMove={(e) => {
        if (from.current)
          set(
            from.current.size + ((flat ? e.clientY : e.clientX) - from.current.at) * grows[panel],
          );
      }}
      onPointerUp={() => {
        from.current = undefined;
      }}
      onPointerCancel={() => {
        from.current = undefined;
      }}
      onKeyDown={(e) => {
        const step = {
          ArrowRight: flat ? 0 : 16,
          ArrowLeft: flat ? 0 : -16,
          ArrowDown: flat ? 16 : 0,
          ArrowUp: flat ? -16 : 0,
        }[e.key];
        if (step) {
          e.preventDefault();
          set(size + step * grows[panel]);
        } else if (e.key === 'Enter') setPanel(panel, false);
        else if (e.key === 'Home') set(least);
        else if (e.key === 'End') set(most);
      }}
    />
  );
}
