/** The page: bar, graph in the middle, panels around it. On a phone one panel at a time. */
import { Suspense, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Playground } from '../session/playground.ts';
import { Announcer } from './Announcer.tsx';
import { Bar } from './bar/Bar.tsx';
import { Embed, type EmbedOptions } from './embed/Embed.tsx';
import { Failure, Notice } from './Failure.tsx';
import { GraphArea } from './graph/view/GraphArea.tsx';
import { createGraph } from './graph/store.ts';
import { GraphProvider } from './graph/context.ts';
import { PlaygroundProvider, useSession } from './kit/playground.tsx';
import { prefs, roomy, setPanel, usePrefs, type Tab } from './kit/prefs.ts';
import { useT } from './kit/t.ts';
import { Chips, EditorPanel, InspectorPanel, TerminalPanel, useLater } from './panels/lazy.tsx';
import { LazyPanel } from './panels/LazyPanel.tsx';
import { Resizer } from './panels/Resizer.tsx';
import { Shield } from './Shield.tsx';

/** Too narrow or too low for panels side by side. */
const narrow = '(max-width: 760px), (max-height: 480px)';
/** px that an inspector which unfolds by itself leaves to the graph. */
const leastGraph = 440;
function watchNarrow(listener: () => void): () => void {
  const query = matchMedia(narrow);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
const useNarrow = (): boolean =>
  useSyncExternalStore(watchNarrow, () => matchMedia(narrow).matches);

export function App({
  playground,
  embed,
}: {
  playground: Playground;
  embed?: EmbedOptions | undefined;
}) {
  const graph = useMemo(() => createGraph(playground), [playground]);
  const phone = useNarrow();
  return (
    <PlaygroundProvider value={playground}>
      <GraphProvider value={graph}>
        <Shield whole>
          {embed ? <Embed options={embed} /> : phone ? <Phone /> : <Desk />}
          <LaterChips />
          <Announcer />
        </Shield>
        <Phase />
        <Notice />
        <Failure />
      </GraphProvider>
    </PlaygroundProvider>
  );
}

/** Fetched with the panels, so that the first press on a chip finds it there. */
function LaterChips() {
  return useLater() ? (
    <Suspense>
      <Chips />
    </Suspense>
  ) : null;
}

/**
 * Says on the document whether the playground runs, for whoever looks from outside (tests, course
 * pages).
 */
function Phase() {
  const phase = useSession((s) => s.phase);
  useEffect(() => {
    document.documentElement.dataset.phase = phase;
  }, [phase]);
  return null;
}

function Desk() {
  const t = useT();
  const open = usePrefs((p) => p.open);
  const size = usePrefs((p) => p.size);
  const later = useLater();
  const selected = useSession((s) => s.selected);
  // Unfolds by itself where it was never shown for want of room, if the graph still has enough
  // then.
  useEffect(() => {
    const {
      size: { editor, inspector },
      open: { editor: edited },
    } = prefs.getState();
    const left = window.innerWidth - inspector - (edited ? editor : 0);
    if (selected !== undefined && window.innerWidth < roomy && left >= leastGraph)
      setPanel('inspector', true);
  }, [selected]);
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  useEffect(() => {
    if (!frame) return;
    frame.style.setProperty('--editor', open.editor ? `${size.editor}px` : '0px');
    frame.style.setProperty('--inspector', open.inspector ? `${size.inspector}px` : '0px');
    frame.style.setProperty('--terminal', open.terminal ? `${size.terminal}px` : '0px');
  }, [frame, open, size]);
  return (
    <div className="desk" ref={setFrame}>
      <a className="skip" href="#graph">
        {t('app.skip')}
      </a>
      <Bar />
      {open.editor && (
        <section className="panel panel-editor" aria-label={t('panel.editor')}>
          {later ? (
            <LazyPanel>
              <EditorPanel />
            </LazyPanel>
          ) : (
            <p className="wait">{t('panel.loading')}</p>
          )}
          <Resizer panel="editor" />
        </section>
      )}
      <main id="graph" className="graph-area" tabIndex={-1}>
        <Shield>
          <GraphArea inspector={open.inspector ? 'shown' : 'folded'} />
        </Shield>
      </main>
      {open.inspector && (
        <aside className="panel panel-inspector" aria-label={t('panel.inspector')}>
          <Shield>
            {later ? (
              <LazyPanel>
                <InspectorPanel />
              </LazyPanel>
            ) : (
              <p className="wait">{t('panel.loading')}</p>
            )}
          </Shield>
          <Resizer panel="inspector" />
        </aside>
      )}
      {open.terminal && (
        <section className="panel panel-terminal" aria-label={t('panel.terminal')}>
          {later ? (
            <LazyPanel>
              <TerminalPanel />
            </LazyPanel>
          ) : (
            <p className="wait">{t('panel.loading')}</p>
          )}
          <Resizer panel="terminal" />
        </section>
      )}
    </div>
  );
}

const tabs: Tab[] = ['graph', 'editor', 'terminal', 'inspector'];

function Phone() {
  const t = useT();
  const tab = usePrefs((p) => p.tab);
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
        {tabs.map((x) => (
          <button
            key={x}
            type="button"
            data-panel-button={x}
            aria-current={x === tab ? 'page' : undefined}
            onClick={() => show(x)}
          >
            {t(`panel.${x}`)}
          </button>
        ))}
      </nav>
    </div>
  );
}
