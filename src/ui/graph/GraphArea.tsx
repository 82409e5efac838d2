/** The graph or the list, the bar above it, and what is said when there is nothing or something to try. */
import Maximize from 'lucide-react/dist/esm/icons/maximize.mjs';
import X from 'lucide-react/dist/esm/icons/x.mjs';
import ZoomIn from 'lucide-react/dist/esm/icons/zoom-in.mjs';
import ZoomOut from 'lucide-react/dist/esm/icons/zoom-out.mjs';
import { useEffect, useRef, type RefObject } from 'react';
import { ReactFlowProvider, useReactFlow, useStore } from '@xyflow/react';
import { useActions, useObject, usePlayground, useSession } from '../kit/playground.tsx';
import { prefs, usePrefs } from '../kit/prefs.ts';
import { useT } from '../kit/t.ts';
import { Chip } from '../kit/Chip.tsx';
import { finds } from './find.ts';
import { Graph } from './Graph.tsx';
import { ListView } from './ListView.tsx';
import { useGraph, useGraphStore } from './store.ts';

const views = ['owner', 'node', 'list'] as const;
const firstCommand = 'kubectl create deployment kubernetes-bootcamp --image=gcr.io/google-samples/kubernetes-bootcamp:v1';

export function GraphArea({ embed = false }: { embed?: boolean }) {
  const t = useT();
  const view = usePrefs((p) => p.view);
  const running = useSession((s) => s.phase !== 'loading');
  const moved = useRef(false);
  const nothing = useGraph((g) => g.model.pods === 0 && g.model.services.length === 0 && g.model.groups.every((x) => x.kind === 'node') && g.model.clients.length === 0);
  return (
    <ReactFlowProvider>
      <GraphBar movedRef={moved} />
      {view === 'list' ? <ListView /> : <Graph embed={embed} movedRef={moved} />}
      {!running && <p className="empty"><span className="loading">{t('app.loading')}</span></p>}
      {running && nothing && <Empty />}
      {!embed && !nothing && view !== 'list' && <Hint />}
    </ReactFlowProvider>
  );
}

function GraphBar({ movedRef }: { movedRef: RefObject<boolean> }) {
  const t = useT();
  const graph = useGraphStore();
  const view = usePrefs((p) => p.view);
  const namespace = usePrefs((p) => p.namespace);
  const namespaces = useGraph((g) => g.model.namespaces);
  // A narrow bar has no room for more, and fingers have a gesture of their own to zoom.
  const tall = useGraph((g) => g.direction === 'tall');
  return (
    <div className="graph-bar">
      <fieldset className="seg" aria-label={t('view.label')}>
        {views.map((v) => <button key={v} type="button" aria-pressed={view === v} onClick={() => prefs.setState({ view: v })}>{t(`view.${v}`)}</button>)}
      </fieldset>
      {namespaces.length > 1 && (
        <select className="btn" aria-label={t('view.namespace')} title={t('view.namespace')} value={namespace} onChange={(e) => prefs.setState({ namespace: e.target.value })}>
          <option value="">{t('view.ns.mine')}</option>
          {namespaces.map((n) => <option key={n} value={n}>{`ns: ${n}`}</option>)}
          <option value="*">{t('view.ns.all')}</option>
        </select>
      )}
      {view !== 'list' && !tall && <Zoom movedRef={movedRef} />}
      {view !== 'list' && <button type="button" className="btn icon" title={t('view.tidy.title')} aria-label={t('view.tidy.title')} onClick={graph.tidy}><Maximize size={14} strokeWidth={1.8} aria-hidden="true" /></button>}
      {view !== 'list' && !tall && <Find />}
    </div>
  );
}

/** What is not found fades; Enter selects the first that is. */
function Find() {
  const t = useT();
  const { store, actions } = usePlayground();
  const graph = useGraphStore();
  const find = usePrefs((p) => p.find);
  // Without the field nothing would say why things are faded.
  useEffect(() => () => prefs.setState({ find: '' }), []);
  const set = (text: string) => prefs.setState({ find: text });
  const first = () => {
    const { objects } = store.getState();
    const { services, groups } = graph.store.getState().model;
    const shown = [...services.map((s) => s.id), ...groups.flatMap((g) => g.boxes.flatMap((b) => [...b.pods, ...b.leaving]))];
    const found = shown.find((uid) => finds(objects[uid], find));
    if (find !== '' && found) actions.select(found);
  };
  return (
    <input type="search" className="btn find" value={find} placeholder={t('view.find')} aria-label={t('view.find.label')} title={t('view.find.label')} spellCheck={false} autoComplete="off"
      onChange={(e) => set(e.target.value)} onKeyDown={(e) => { if (e.key === 'Escape') set(''); else if (e.key === 'Enter') first(); }} />
  );
}

function Zoom({ movedRef }: { movedRef: RefObject<boolean> }) {
  const t = useT();
  const { zoomIn, zoomOut } = useReactFlow();
  const least = useStore((s) => s.transform[2] <= s.minZoom);
  const most = useStore((s) => s.transform[2] >= s.maxZoom);
  const by = (zoom: typeof zoomIn) => { movedRef.current = true; void zoom(); };
  return (
    <div className="seg zoom">
      <button type="button" disabled={least} aria-label={t('view.zoomOut')} title={t('view.zoomOut')} onClick={() => by(zoomOut)}><ZoomOut size={14} strokeWidth={1.8} aria-hidden="true" /></button>
      <button type="button" disabled={most} aria-label={t('view.zoomIn')} title={t('view.zoomIn')} onClick={() => by(zoomIn)}><ZoomIn size={14} strokeWidth={1.8} aria-hidden="true" /></button>
    </div>
  );
}

function Empty() {
  const t = useT();
  const { run } = useActions();
  return (
    <div className="empty">
      <h2>{t('empty.title')}</h2>
      <p className="muted">{t('empty.say')}</p>
      <code>{firstCommand}</code>
      <button type="button" className="btn" onClick={() => run(firstCommand)}>{t('empty.run')}</button>
    </div>
  );
}

function Hint() {
  const t = useT();
  const shown = usePrefs((p) => p.hint);
  const scenario = useSession((s) => s.scenario);
  // Whoever has typed or edited something needs no hint any more.
  const begun = useSession((s) => s.terminals.some((x) => x.history.length > 0) || s.files.some((f) => f.edits > 0));
  const wire = useGraph((g) => g.model.wires.find((w) => w.kind === 'endpoint' && w.state === 'ready' && w.pod !== undefined));
  const term = useGraph((g) => g.services[wire?.service ?? '']?.terms[0]);
  const pod = useObject(wire?.pod);
  const tall = useGraph((g) => g.direction === 'tall');
  if (!shown || begun || scenario !== 'welcome' || !term || !pod) return null;
  const [before, after] = t.around(tall ? 'hint.short' : 'hint.try', 'chip');
  return (
    <div className={`hint${tall ? ' hint-tall' : ''}`} role="note">
      <p>{before}<Chip object={pod} place="pod" label={term.key} value={term.value} />{after}</p>
      <button type="button" className="x" aria-label={t('hint.close')} onClick={() => prefs.setState({ hint: false })}><X size={14} aria-hidden="true" /></button>
    </div>
  );
}
