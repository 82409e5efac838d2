/** Bar, graph in the middle, panels around it. */
import { useEffect, useState, type ComponentType } from 'react';
import { Bar } from './bar/Bar.tsx';
import { GraphArea } from './graph/view/GraphArea.tsx';
import { useSession } from './kit/playground.tsx';
import { prefs, roomy, setPanel, usePrefs, type Panel } from './kit/prefs.ts';
import { useT } from './kit/t.ts';
import { EditorPanel, InspectorPanel, TerminalPanel, useLater } from './panels/lazy.tsx';
import { LazyPanel } from './panels/LazyPanel.tsx';
import { Resizer } from './panels/Resizer.tsx';
import { Shield } from './Shield.tsx';

/** px that an inspector which unfolds by itself leaves to the graph. */
const leastGraph = 440;

/**
 * The inspector unfolds by itself where it was never shown for want of room, if the graph still has
 * enough then.
 */
function useUnfolding(): void {
  const selected = useSession((session) => session.selected);
  useEffect(() => {
    const { size, open } = prefs.getState();
    const left = window.innerWidth - size.inspector - (open.editor ? size.editor : 0);
    const isNarrow = window.innerWidth < roomy;
    if (selected !== undefined && isNarrow && left >= leastGraph) setPanel('inspector', true);
  }, [selected]);
}

const panels: Panel[] = ['editor', 'inspector', 'terminal'];

/** Tells the style sheet how much room each panel takes. */
function useSizes(frame: HTMLElement | null): void {
  const open = usePrefs((state) => state.open);
  const size = usePrefs((state) => state.size);
  useEffect(() => {
    for (const panel of panels) {
      frame?.style.setProperty(`--${panel}`, open[panel] ? `${size[panel]}px` : '0px');
    }
  }, [frame, open, size]);
}

export function Desk() {
  const t = useT();
  const open = usePrefs((state) => state.open);
  const later = useLater();
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  useUnfolding();
  useSizes(frame);
  return (
    <div className="desk" ref={setFrame}>
      <a className="skip" href="#graph">
        {t('app.skip')}
      </a>
      <Bar />
      {open.editor && (
        <section className="panel panel-editor" aria-label={t('panel.editor')}>
          <Later later={later} content={EditorPanel} />
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
            <Later later={later} content={InspectorPanel} />
          </Shield>
          <Resizer panel="inspector" />
        </aside>
      )}
      {open.terminal && (
        <section className="panel panel-terminal" aria-label={t('panel.terminal')}>
          <Later later={later} content={TerminalPanel} />
          <Resizer panel="terminal" />
        </section>
      )}
    </div>
  );
}

/** `later`: the graph is up, and code for the panels is fetched. */
function Later({ later, content: Content }: { later: boolean; content: ComponentType }) {
  const t = useT();
  if (!later) return <p className="wait">{t('panel.loading')}</p>;
  return (
    <LazyPanel>
      <Content />
    </LazyPanel>
  );
}
