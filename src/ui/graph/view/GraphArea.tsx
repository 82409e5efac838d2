/**
 * The graph or the list, the bar above it, and what is said when there is nothing or something to
 * try.
 */
import { Suspense, useEffect, useRef } from 'react';
import { ReactFlowProvider } from '@xyflow/react';
import { useActions, useSession } from '../../kit/playground.tsx';
import { usePrefs } from '../../kit/prefs.ts';
import { useT } from '../../kit/t.ts';
import { ListView } from '../../panels/lazy.tsx';
import { Empty } from './Empty.tsx';
import { Graph } from './Graph.tsx';
import { GraphBar } from './GraphBar.tsx';
import { Hint } from './Hint.tsx';
import { useGraph } from '../context.ts';
import { Summary } from './Summary.tsx';

/** `inspector`: `shown` beside the graph, `folded` but there, or `none`. */
export function GraphArea({
  embed = false,
  inspector,
}: {
  embed?: boolean;
  inspector: 'shown' | 'folded' | 'none';
}) {
  const t = useT();
  const view = usePrefs((p) => p.view);
  const running = useSession((s) => s.phase !== 'loading');
  const moved = useRef(false);
  const nothing = useGraph(
    ({ model }) =>
      model.pods === 0 &&
      model.services.length === 0 &&
      model.clients.length === 0 &&
      model.groups.every(({ kind }) => kind === 'node'),
  );
  useEscape();
  return (
    <ReactFlowProvider>
      <GraphBar movedRef={moved} />
      {view === 'list' ? (
        <Suspense fallback={<p className="wait list">{t('panel.loading')}</p>}>
          <ListView />
        </Suspense>
      ) : (
        <Graph embed={embed} movedRef={moved} />
      )}
      {!running && (
        <p className="empty">
          <span className="loading">{t('app.loading')}</span>
        </p>
      )}
      {running && nothing && <Empty />}
      {!embed && !nothing && view !== 'list' && <Hint />}
      {inspector !== 'shown' && <Summary inspector={inspector === 'folded'} />}
    </ReactFlowProvider>
  );
}

/** What takes Escape for itself. */
const own =
  'input, textarea, select, [contenteditable], dialog, details[open], ' +
  '[role=menu], [role=alertdialog]';

/** Escape lets go of what is selected. */
function useEscape(): void {
  const { select } = useActions();
  useEffect(() => {
    const key = (e: KeyboardEvent) => {
      if (e.key !== 'Escape' || e.defaultPrevented) return;
      if (e.target instanceof Element && e.target.closest(own)) return;
      select(undefined);
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, [select]);
}
