/** Folds panels and brings them back. */
import PanelBottom from 'lucide-react/dist/esm/icons/panel-bottom.mjs';
import PanelLeft from 'lucide-react/dist/esm/icons/panel-left.mjs';
import PanelRight from 'lucide-react/dist/esm/icons/panel-right.mjs';
import { setPanel, usePrefs, type Panel } from '../kit/prefs.ts';
import { useT } from '../kit/t.ts';

const icons = { editor: PanelLeft, terminal: PanelBottom, inspector: PanelRight };
const order: Panel[] = ['editor', 'terminal', 'inspector'];

export function PanelButtons() {
  const t = useT();
  const open = usePrefs((p) => p.open);
  return (
    <div className="seg panel-buttons">
      {order.map((panel) => {
        const Icon = icons[panel];
        const say = t(open[panel] ? 'panel.hide' : 'panel.show', { panel: t(`panel.${panel}`) });
        return (
          <button
            key={panel}
            type="button"
            aria-pressed={open[panel]}
            aria-label={say}
            title={say}
            onClick={() => setPanel(panel, !open[panel])}
          >
            <Icon size={16} strokeWidth={1.6} aria-hidden="true" />
          </button>
        );
      })}
    </div>
  );
}
