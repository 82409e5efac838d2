/** The page on a phone: one panel at a time. */
import { useCallback } from 'react';
import { Bar } from './bar/Bar.tsx';
import { GraphArea } from './graph/view/GraphArea.tsx';
import { prefs, usePrefs, type Tab } from './kit/prefs.ts';
import { useT } from './kit/t.ts';
import { EditorPanel, InspectorPanel, TerminalPanel, useLater } from './panels/lazy.tsx';
import { LazyPanel } from './panels/LazyPanel.tsx';
import { Shield } from './Shield.tsx';

const tabs: Tab[] = ['graph', 'editor', 'terminal', 'inspector'];

export function Phone() {
  const t = useT();
  const tab = usePrefs((state) => state.tab);
  const later = useLater();
  const show = useCallback((next: Tab) => prefs.setState({ tab: next }), []);
  return (
    <div className="phone">
      <Bar small />
      <main id="graph" className="phone-main">
        <div className="graph-area" hidden={tab !== 'graph'}>
          <Shield>
            <GraphArea inspector="folded" />
          </Shield>
        </div>
        {tab === 'editor' && later && (
          <section className="panel" aria-label={t('panel.editor')}>
            <LazyPanel>
              <EditorPanel />
            </LazyPanel>
          </section>
        )}
        {tab === 'terminal' && later && (
          <section className="panel" aria-label={t('panel.terminal')}>
            <LazyPanel>
              <TerminalPanel />
            </LazyPanel>
          </section>
        )}
        {tab === 'inspector' && later && (
          <section className="panel" aria-label={t('panel.inspector')}>
            <Shield>
              <LazyPanel>
                <InspectorPanel />
              </LazyPanel>
            </Shield>
          </section>
        )}
      </main>
      <nav className="tabbar" aria-label={t('panel.nav')}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            data-panel-button={each}
            aria-current={each === tab ? 'page' : undefined}
            onClick={() => show(each)}
          >
            {t(`panel.${each}`)}
          </button>
        ))}
      </nav>
    </div>
  );
}
