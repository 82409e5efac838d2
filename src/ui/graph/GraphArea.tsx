/** The graph or the list, the bar above it, and what is said when there is nothing or something to try. */
import Maximize from 'lucide-react/dist/esm/icons/maximize.mjs';
import X from 'lucide-react/dist/esm/icons/x.mjs';
import ZoomIn from 'lucide-react/dist/esm/icons/zoom-in.mjs';
import ZoomOut from 'lucide-react/dist/esm/icons/zoom-out.mjs';
import { useRef, type RefObject } from 'react';
import { ReactFlowProvider, useReactFlow, useStore } from '@xyflow/react';
import { useActions, useObject, useSession } from '../kit/playground.tsx';
import { prefs, usePrefs } from '../kit/prefs.ts';
import { useT } from '../kit/t.ts';
import { Chip } from '../kit/Chip.tsx';
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
      {view !== 'list' && <Zoom movedRef={movedRef} />}
      {view !== 'list' && <button type="button" className="btn icon" title={t('view.tidy.title')} aria-label={t('view.tidy.title')} onClick={graph.tidy}><Maximize size={14} strokeWidth={1.8} aria-hidden="true" /></button>}
    </div>
  );
}

/** Fingers have a gesture of their own for it. */
function Zoom({ movedRef }: { movedRef: RefObject<boolean> }) {
  const t = useT();
  const { zoomIn, zoomOut } = useReactFlow();
  const tall = useGraph((g) => g.direction === 'tall');
  const least = useStore((s) => s.transform[2] <= s.minZoom);
  const most = useStore((s) => s.transform[2] >= s.maxZoom);
  if (tall) return null;
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
  const term = useGraph((g) => g.services[Object.keys(g.services)[0] ?? '']?.terms[0]);
  const uid = useGraph((g) => g.model.wires.find((w) => w.kind === 'endpoint' && w.pod)?.pod);
  const pod = useObject(uid);
  const tall = useGraph((g) => g.direction === 'tall');
  if (!shown || scenario !== 'welcome' || !term || !pod) return null;
  const [before, after] = t.around(tall ? 'hint.short' : 'hint.try', 'chip');
  return (
    <div className={`hint${tall ? ' hint-tall' : ''}`} role="note">
      <p>{before}<Chip object={pod} place="pod" label={term.key} value={term.value} />{after}</p>
      <button type="button" className="x" aria-label={t('hint.close')} onClick={() => prefs.setState({ hint: false })}><X size={14} aria-hidden="true" /></button>
    </div>
  );
}
