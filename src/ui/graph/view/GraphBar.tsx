/**
 * The bar above the graph: how it is arranged, whose objects are drawn, what is looked for, how
 * large.
 */
import Maximize from 'lucide-react/dist/esm/icons/maximize.mjs';
import ZoomIn from 'lucide-react/dist/esm/icons/zoom-in.mjs';
import ZoomOut from 'lucide-react/dist/esm/icons/zoom-out.mjs';
import { useEffect, type RefObject } from 'react';
import { useReactFlow, useStore } from '@xyflow/react';
import { usePlayground } from '../../kit/playground.tsx';
import { prefs, usePrefs } from '../../kit/prefs.ts';
import { useT } from '../../kit/t.ts';
import { Failing } from './Failing.tsx';
import { nextFound } from '../model/find.ts';
import { podsOf } from '../model/model.ts';
import { useGraph, useGraphStore } from '../context.ts';

const views = ['owner', 'node', 'list'] as const;

export function GraphBar({ movedRef }: { movedRef: RefObject<boolean> }) {
  const t = useT();
  const graph = useGraphStore();
  const view = usePrefs((p) => p.view);
  const drawn = view !== 'list';
  return (
    <div className="graph-bar">
      <fieldset className="seg" aria-label={t('view.label')}>
        {views.map((v) => (
          <button
            key={v}
            type="button"
            aria-pressed={view === v}
            onClick={() => prefs.setState({ view: v })}
          >
            {t(`view.${v}`)}
          </button>
        ))}
      </fieldset>
      <Namespaces />
      {drawn && <Find />}
      {drawn && <Zoom movedRef={movedRef} />}
      {drawn && (
        <button
          type="button"
          className="btn icon fit"
          title={t('view.tidy.title')}
          aria-label={t('view.tidy.title')}
          onClick={graph.tidy}
        >
          <Maximize size={14} strokeWidth={1.8} aria-hidden="true" />
        </button>
      )}
      {drawn && <Failing />}
    </div>
  );
}

function Namespaces() {
  const t = useT();
  const namespace = usePrefs((p) => p.namespace);
  const namespaces = useGraph((g) => g.model.namespaces);
  if (namespaces.length < 2) return null;
  const say = t('view.namespace');
  return (
    <select
      className="btn"
      aria-label={say}
      title={say}
      value={namespace}
      onChange={(e) => prefs.setState({ namespace: e.target.value })}
    >
      <option value="">{t('view.ns.mine')}</option>
      {namespaces.map((n) => (
        <option key={n} value={n}>{`ns: ${n}`}</option>
      ))}
      <option value="*">{t('view.ns.all')}</option>
    </select>
  );
}

/** What is not found fades; Enter selects what is found, one after the other. */
function Find() {
  const t = useT();
  const { store, actions } = usePlayground();
  const graph = useGraphStore();
  const find = usePrefs((p) => p.find);
  // Without the field nothing would say why things are faded.
  useEffect(() => () => prefs.setState({ find: '' }), []);
  const set = (text: string) => prefs.setState({ find: text });
  const next = () => {
    const { objects, selected } = store.getState();
    const { services, groups } = graph.store.getState().model;
    const shown = [...services.map((s) => s.id), ...podsOf(groups)];
    const found = nextFound(
      shown.map((uid) => objects[uid]).filter((o) => o !== undefined),
      find,
      selected,
    );
    if (!found) return;
    actions.select(found.metadata.uid);
    graph.show(found.metadata.uid);
  };
  const label = t('view.find.label');
  return (
    <input
      type="search"
      className="btn find"
      value={find}
      placeholder={t('view.find')}
      aria-label={label}
      title={label}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      enterKeyHint="search"
      onChange={(e) => set(e.target.value)}
      onKeyDown={(e) => {
        if (e.nativeEvent.isComposing) return;
        if (e.key === 'Escape') set('');
        else if (e.key === 'Enter') next();
      }}
    />
  );
}

function Zoom({ movedRef }: { movedRef: RefObject<boolean> }) {
  const t = useT();
  const { zoomIn, zoomOut } = useReactFlow();
  const least = useStore((s) => s.transform[2] <= s.minZoom);
  const most = useStore((s) => s.transform[2] >= s.maxZoom);
  const by = (zoom: typeof zoomIn) => {
    movedRef.current = true;
    void zoom();
  };
  return (
    <div className="seg zoom">
      <button
        type="button"
        disabled={least}
        aria-label={t('view.zoomOut')}
        title={t('view.zoomOut')}
        onClick={() => by(zoomOut)}
      >
        <ZoomOut size={14} strokeWidth={1.8} aria-hidden="true" />
      </button>
      <button
        type="button"
        disabled={most}
        aria-label={t('view.zoomIn')}
        title={t('view.zoomIn')}
        onClick={() => by(zoomIn)}
      >
        <ZoomIn size={14} strokeWidth={1.8} aria-hidden="true" />
      </button>
    </div>
  );
}
