/**
 * The graph as computed: follows the session's objects at most once a frame, keeps positions, and
 * gives components what they draw.
 */
import { createContext, useContext } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { useStore } from 'zustand';
import type { Playground } from '../../session/playground.ts';
import { prefs } from '../kit/prefs.ts';
import { arrange, zoomOf, type Space } from './layout/arrange.ts';
import type { EndpointState } from './model/endpoints.ts';
import { factsOf, type Facts, type ServiceItem } from './model/backends.ts';
import { layOut, noMemory, type Layout, type Memory } from './layout/layout.ts';
import { buildModel, type Model } from './model/model.ts';
import { nodesOf, type GraphNode } from './view/nodes.ts';
import { wireRates } from './traffic/rates.ts';
import { failureOf, percentOf, Recent, type Outcome } from './traffic/recentRequests.ts';
import { share } from './structuralSharing.ts';
import { placeOf } from './layout/spot.ts';

/** What the pointer or the focus rests on. */
export interface Lit {
  key?: string;
  value?: string;
  service?: string;
  part?: 'nodePort' | 'port' | 'targetPort';
}

export interface GraphState {
  model: Model;
  layout: Layout;
  nodes: GraphNode[];
  direction: 'wide' | 'tall';
  /** Of the whole cluster, whatever is drawn. */
  facts: Facts;
  /** All Services, by UID. */
  services: Record<string, ServiceItem>;
  /** Label key → hue 1 to 8. */
  hues: Record<string, number>;
  /** Pod → its best state as an endpoint of any Service; `miss` where a selector just misses it. */
  ends: Record<string, EndpointState | 'miss'>;
  /**
   * Pod → the terms that a Service asks for and it does not have: key → [wanted value, Service's
   * UID].
   */
  misses: Record<string, Record<string, [want: string, service: string]>>;
  /** Pod → keys of its labels that changed last. */
  changed: Record<string, string[]>;
  /** Pods of which the screen must say that they are only approximated. */
  generic: Record<string, true>;
  rates: Record<string, number>;
  /** Client → percent of its latest requests that succeeded. */
  success: Record<string, number>;
  /** Latest requests of clients (by UID) and at Pods (`podKey`) of which some failed. */
  failing: Record<string, Outcome>;
  lit: Lit;
  /** Rises when everything should be fitted into view anew. */
  fit: number;
  /** All of it, however small: asked for by hand. */
  whole: boolean;
  /** Which object should come into view; `nth` rises with each wish. */
  wanted: { uid: string; nth: number } | undefined;
}

export interface Graph {
  store: StoreApi<GraphState>;
  setDirection: (direction: 'wide' | 'tall') => void;
  light: (lit: Lit) => void;
  /** Brings an object into view. */
  show: (uid: string) => void;
  /**
   * Arranges in columns what is too small in the space (px) that there is. False where nothing is
   * better.
   */
  makeRoom: (space: Space) => boolean;
  /** Forgets positions, and shows all. */
  tidy: () => void;
  /** Computes now what waits for the next frame. */
  flush: () => void;
  dispose: () => void;
}

type Session = ReturnType<Playground['store']['getState']>;
/** Session state that was computed from; undefined: anew. */
interface Seen {
  objects: Session['objects'] | undefined;
  byKind: Session['byKind'] | undefined;
  traffic: unknown;
  notModelled: unknown;
  scenario: string;
  key: string;
}
const drawnKinds = [
  'Namespace',
  'Node',
  'Pod',
  'Service',
  'Deployment',
  'ReplicaSet',
  'EndpointSlice',
  'Client',
];

/** Is there something else to draw? Events, of which there are most, are not drawn. */
function news({ objects, byKind }: Session, seen: Seen): boolean {
  const before = seen.objects;
  if (objects === before) return false;
  return (
    !before ||
    drawnKinds.some(
      (kind) =>
        byKind[kind] !== seen.byKind?.[kind] ||
        byKind[kind]?.some((uid) => objects[uid] !== before[uid]),
    )
  );
}

const empty: Model = {
  clients: [],
  entries: [],
  services: [],
  groups: [],
  wires: [],
  keys: [],
  asked: [],
  pods: 0,
  namespaces: [],
};
/** So much larger has another arrangement to be. */
const worthIt = 1.1;
/** Virtual ms for which a relabelled Pod is followed: its owner lets go of it a moment later. */
const followMs = 4000;
const noFacts: Facts = { services: {}, endpoints: {}, misses: [], reached: {} };
export const noLight: Lit = {};

export function createGraph({ store: session }: Playground): Graph {
  const store = createStore<GraphState>(() => ({
    model: empty,
    layout: layOut(empty, 'wide', noMemory),
    nodes: [],
    direction: 'wide',
    facts: noFacts,
    services: {},
    hues: {},
    ends: {},
    misses: {},
    changed: {},
    generic: {},
    rates: {},
    success: {},
    failing: {},
    lit: noLight,
    fit: 0,
    whole: false,
    wanted: undefined,
  }));
  let memories: Record<string, Memory> = {};
  let once = new Map<string, Set<string>>();
  let recent = new Recent();
  let seen: Seen = {
    objects: undefined,
    byKind: undefined,
    traffic: undefined,
    notModelled: undefined,
    scenario: session.getState().scenario,
    key: '',
  };
  let waiting: number | undefined;
  /** What was last arranged, and for which space. */
  let arranged = '';
  /** The Pod whose labels changed last, and when: it is followed to where it goes. */
  let moving = { uid: '', at: -Infinity };

  const draw = (made: Layout, more: Partial<GraphState> = {}) => {
    memories[seen.key] = made.memory;
    const before = store.getState();
    const layout = {
      ...made,
      nodes: share(before.layout.nodes, made.nodes),
      drawn: share(before.layout.drawn, made.drawn),
    };
    store.setState((g) => ({ ...more, layout, nodes: nodesOf(layout, g.nodes) }));
    const { uid, at } = moving;
    if (session.getState().clock.now - at > followMs) return;
    const [was, is] = [placeOf(before.layout, uid), placeOf(layout, uid)];
    if (is && (was?.x !== is.x || was.y !== is.y)) show(uid);
  };
  const show = (uid: string) => {
    store.setState((g) => ({ wanted: { uid, nth: (g.wanted?.nth ?? 0) + 1 } }));
  };

  const flush = () => {
    const s = session.getState();
    const p = prefs.getState();
    const view = p.view === 'node' ? 'node' : 'owner';
    const { direction } = store.getState();
    const key = `${view} ${p.namespace} ${direction}`;
    if (s.scenario !== seen.scenario || s.clock.now < recent.at) {
      memories = {};
      once = new Map();
      recent = new Recent();
      seen = { ...seen, objects: undefined, scenario: s.scenario };
      store.setState((g) => ({
        fit: g.fit + 1,
        whole: false,
        hues: {},
        success: {},
        failing: {},
        changed: {},
      }));
    }
    if (key !== seen.key || news(s, seen)) {
      if (key !== seen.key) store.setState((g) => ({ fit: g.fit + 1, whole: false }));
      const changed = changedLabels(s, seen.objects);
      const anew = key !== seen.key || seen.objects === undefined;
      seen = { ...seen, objects: s.objects, byKind: s.byKind, key };
      const before = store.getState();
      const facts = share(before.facts, factsOf({ objects: s.objects, byKind: s.byKind, once }));
      const model = share(
        before.model,
        buildModel({ objects: s.objects, byKind: s.byKind, view, namespace: p.namespace, facts }),
      );
      remember(once, facts);
      for (const [service, pods] of once) {
        if (!s.objects[service]) once.delete(service);
        for (const pod of pods) if (!s.objects[pod]) pods.delete(pod);
      }
      const [only, ...others] = Object.keys(changed);
      if (only !== undefined && others.length === 0) moving = { uid: only, at: s.clock.now };
      if (only !== undefined) store.setState((g) => ({ changed: { ...g.changed, ...changed } }));
      if (facts !== before.facts)
        store.setState((g) => ({ facts, services: facts.services, ...endsOf(facts, g) }));
      if (anew || model !== before.model) {
        seen = { ...seen, traffic: undefined };
        const made = layOut(model, direction, memories[key] ?? noMemory);
        draw(made, { model, hues: assignHues(store.getState().hues, model.keys) });
      }
    }
    if (s.notModelled !== seen.notModelled) {
      seen = { ...seen, notModelled: s.notModelled };
      store.setState((g) => ({
        generic: keep(
          g.generic,
          Object.fromEntries(
            Object.keys(s.notModelled).map((key) => [key.split('/')[0]!, true as const]),
          ),
        ),
      }));
    }
    if (s.traffic !== seen.traffic) {
      seen = { ...seen, traffic: s.traffic };
      const { model, layout } = store.getState();
      recent.sample(s.clock.now, s.traffic);
      const clients = recent.byClient();
      const success = Object.fromEntries(
        Object.entries(clients).map(([id, outcome]) => [id, percentOf(outcome)]),
      );
      const failing = Object.fromEntries(
        Object.entries({ ...recent.byPod(), ...clients }).filter(([, outcome]) =>
          failureOf(outcome),
        ),
      );
      store.setState((g) => ({
        rates: keep(g.rates, wireRates(model, layout.drawn, s.traffic, s.rates)),
        success: keep(g.success, success),
        failing: keep(g.failing, failing),
      }));
    }
  };
  const soon = () => {
    if (waiting !== undefined) return;
    waiting = requestAnimationFrame(() => {
      waiting = undefined;
      flush();
    });
  };
  const ends = [
    session.subscribe((s, was) => {
      if (
        s.objects !== was.objects ||
        s.traffic !== was.traffic ||
        s.notModelled !== was.notModelled ||
        s.scenario !== was.scenario
      )
        soon();
    }),
    prefs.subscribe((p, was) => {
      if (p.view !== was.view || p.namespace !== was.namespace) soon();
    }),
  ];
  flush();
  return {
    store,
    flush,
    setDirection: (direction) => {
      if (store.getState().direction !== direction) {
        store.setState({ direction });
        flush();
      }
    },
    show,
    makeRoom: (space) => {
      const { model, layout } = store.getState();
      const what = `${seen.key} ${space.width} ${space.height} ${model.services.length} ${model.groups.length}`;
      if (what === arranged) return false;
      arranged = what;
      const made = arrange(model, space);
      if (zoomOf(made, space) <= zoomOf(layout, space) * worthIt) return false;
      draw(made);
      return true;
    },
    light: (lit) => {
      store.setState({ lit });
    },
    tidy: () => {
      memories = {};
      arranged = '';
      seen = { ...seen, objects: undefined };
      flush();
      store.setState((g) => ({ fit: g.fit + 1, whole: true }));
    },
    dispose: () => {
      for (const end of ends) end();
      if (waiting !== undefined) cancelAnimationFrame(waiting);
    },
  };
}

/**
 * Keys get hues in order of appearance; `app` is always the first. A ninth key shares the second
 * hue, and so on.
 */
export function assignHues(
  before: Readonly<Record<string, number>>,
  keys: readonly string[],
): Record<string, number> {
  const fresh = keys.filter((k) => k !== 'app' && before[k] === undefined);
  if (fresh.length === 0 && before['app']) return before;
  const hues: Record<string, number> = { ...before, app: 1 };
  let n = Object.keys(before).filter((k) => k !== 'app').length;
  for (const key of fresh) {
    hues[key] = 2 + (n % 7);
    n += 1;
  }
  return hues;
}

/** Parts that say the same stay the same objects, so that their readers do not draw again. */
function keep<T>(before: Record<string, T>, now: Record<string, T>): Record<string, T> {
  let same = Object.keys(before).length === Object.keys(now).length;
  for (const id of Object.keys(now)) {
    const had = before[id];
    if (had !== undefined && (had === now[id] || JSON.stringify(had) === JSON.stringify(now[id])))
      now[id] = had;
    else same = false;
  }
  return same ? before : now;
}

const rank: (EndpointState | 'miss')[] = [
  'ready',
  'serving',
  'notReady',
  'terminating',
  'noPort',
  'miss',
];

/** Pod → keys that it has anew or with another value. */
function changedLabels(
  { objects, byKind }: Session,
  before: Session['objects'] | undefined,
): Record<string, string[]> {
  const out: Record<string, string[]> = {};
  for (const uid of before ? (byKind['Pod'] ?? []) : []) {
    const had = before?.[uid]?.metadata.labels;
    const has = objects[uid]?.metadata.labels;
    if (!before?.[uid] || had === has) continue;
    const keys = Object.keys({ ...had, ...has }).filter((k) => had?.[k] !== has?.[k]);
    if (keys.length > 0) out[uid] = keys;
  }
  return out;
}

/** Who was selected once is told apart from another application's Pod. */
function remember(once: Map<string, Set<string>>, { endpoints }: Facts): void {
  for (const [service, ends] of Object.entries(endpoints)) {
    const had = once.get(service) ?? new Set();
    for (const { pod } of ends) if (pod !== undefined) had.add(pod);
    if (had.size > 0) once.set(service, had);
  }
}

function endsOf(
  { services, reached, misses: missed }: Facts,
  before: GraphState,
): Pick<GraphState, 'ends' | 'misses'> {
  const ends: GraphState['ends'] = {};
  const misses: GraphState['misses'] = {};
  const better = (pod: string, state: EndpointState | 'miss') => {
    const had = ends[pod];
    if (!had || rank.indexOf(state) < rank.indexOf(had)) ends[pod] = state;
  };
  for (const [pod, by] of Object.entries(reached))
    for (const { state } of by) if (state !== 'unlisted') better(pod, state);
  for (const { service, pod } of missed) {
    better(pod, 'miss');
    for (const term of services[service]?.terms ?? [])
      (misses[pod] ??= {})[term.key] ??= [term.value, service];
  }
  return { ends: keep(before.ends, ends), misses: keep(before.misses, misses) };
}

const Context = createContext<Graph | undefined>(undefined);
export const GraphProvider = Context.Provider;
export function useGraphStore(): Graph {
  const graph = useContext(Context);
  if (!graph) throw new Error('no GraphProvider above this component');
  return graph;
}
export const useGraph = <T>(select: (g: GraphState) => T): T =>
  useStore(useGraphStore().store, select);
