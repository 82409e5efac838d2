/**
 * The graph as computed: follows the session's objects at most once a frame, keeps positions, and
 * gives components what they draw.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Playground } from '../../session/playground.ts';
import type { MirroredObjects } from '../kit/kinds.ts';
import { prefs } from '../kit/prefs.ts';
import { changedLabels } from './derive/changedLabels.ts';
import { latestOutcomes, type LatestOutcomes } from './derive/latestOutcomes.ts';
import { hasNews } from './derive/news.ts';
import { forget, remember, type OnceSelected } from './derive/onceSelected.ts';
import { podEndsOf, type PodEnds } from './derive/podEnds.ts';
import { assignHues } from './hues.ts';
import { arrange, zoomOf, type Space } from './layout/arrange.ts';
import { layOut } from './layout/layout.ts';
import { noMemory, type Layout, type Memory } from './layout/placed.ts';
import { placeOf } from './layout/spot.ts';
import { noLight, type Lit } from './light.ts';
import { backendsOf, noBackends, type Backends } from './model/backends.ts';
import { buildModel } from './model/build.ts';
import { emptyModel, type Model, type View } from './model/model.ts';
import { share } from './structuralSharing.ts';
import { wireRates } from './traffic/rates.ts';
import { RecentRequests } from './traffic/recentRequests.ts';
import { nodesOf, type GraphNode } from './view/nodes.ts';

export interface GraphState extends PodEnds, LatestOutcomes {
  model: Model;
  layout: Layout;
  nodes: GraphNode[];
  direction: 'wide' | 'tall';
  /** Of the whole cluster, whatever is drawn. */
  backends: Backends;
  /** Label key → hue 1 to 8. */
  hues: Readonly<Record<string, number>>;
  /** Pod → keys of its labels that changed last. */
  changed: Record<string, string[]>;
  /** Pods of which the screen must say that they are only approximated. */
  generic: Record<string, true>;
  /** Drawn wire → requests a second. */
  rates: Record<string, number>;
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

/** What was computed from; undefined: anew. */
interface Seen {
  mirror: MirroredObjects | undefined;
  traffic: unknown;
  notModelled: unknown;
  scenario: string;
  arrangement: string;
}

/** So much larger has another arrangement to be. */
const worthIt = 1.1;
/** Virtual ms for which a relabelled Pod is followed: its owner lets go of it a moment later. */
const followMs = 4000;

const firstState = (): GraphState => ({
  model: emptyModel,
  layout: layOut(emptyModel, 'wide', noMemory),
  nodes: [],
  direction: 'wide',
  backends: noBackends,
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
});

class FollowingGraph implements Graph {
  readonly store = createStore(firstState);
  private readonly session: Playground['store'];
  /** Positions of each arrangement. */
  private memories: Record<string, Memory> = {};
  private once: OnceSelected = new Map();
  private recent = new RecentRequests();
  private seen: Seen;
  private frame: number | undefined;
  /** What was last arranged in columns, and for which space. */
  private arranged = '';
  /** The Pod whose labels changed last, and when: it is followed to where it goes. */
  private moving = { uid: '', at: -Infinity };
  private readonly ends: (() => void)[];

  constructor({ store: session }: Playground) {
    this.session = session;
    this.seen = {
      mirror: undefined,
      traffic: undefined,
      notModelled: undefined,
      scenario: session.getState().scenario,
      arrangement: '',
    };
    this.ends = [
      session.subscribe((now, before) => {
        if (
          now.objects !== before.objects ||
          now.traffic !== before.traffic ||
          now.notModelled !== before.notModelled ||
          now.scenario !== before.scenario
        )
          this.soon();
      }),
      prefs.subscribe((now, before) => {
        if (now.view !== before.view || now.namespace !== before.namespace) this.soon();
      }),
    ];
    this.flush();
  }

  private soon(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.flush();
    });
  }

  flush = (): void => {
    const session = this.session.getState();
    const { view, namespace } = prefs.getState();
    const by = view === 'node' ? 'node' : 'owner';
    const arrangement = `${by} ${namespace} ${this.store.getState().direction}`;
    if (session.scenario !== this.seen.scenario || session.clock.now < this.recent.at)
      this.beginAnew(session.scenario);
    if (arrangement !== this.seen.arrangement || hasNews(session, this.seen.mirror))
      this.followObjects(session, by, namespace, arrangement);
    if (session.notModelled !== this.seen.notModelled) this.followNotModelled(session);
    if (session.traffic !== this.seen.traffic) this.followTraffic(session);
  };

  private beginAnew(scenario: string): void {
    this.memories = {};
    this.once = new Map();
    this.recent = new RecentRequests();
    this.seen = { ...this.seen, mirror: undefined, scenario };
    this.store.setState(({ fit }) => ({
      fit: fit + 1,
      whole: false,
      hues: {},
      success: {},
      failing: {},
      changed: {},
    }));
  }

  private followObjects(
    session: Session,
    view: View,
    namespace: string,
    arrangement: string,
  ): void {
    const { objects, byKind } = session;
    const isOther = arrangement !== this.seen.arrangement;
    if (isOther) this.store.setState(({ fit }) => ({ fit: fit + 1, whole: false }));
    const isAnew = isOther || this.seen.mirror === undefined;
    this.noteChanged(changedLabels(session, this.seen.mirror?.objects), session.clock.now);
    this.seen = { ...this.seen, mirror: { objects, byKind }, arrangement };
    const before = this.store.getState();
    const found = backendsOf({ objects, byKind, once: this.once });
    const backends = share(before.backends, found);
    const model = share(before.model, buildModel({ objects, byKind, view, namespace, backends }));
    remember(this.once, backends);
    forget(this.once, objects);
    if (backends !== before.backends) {
      const { ends, misses } = podEndsOf(backends);
      this.store.setState({
        backends,
        ends: share(before.ends, ends),
        misses: share(before.misses, misses),
      });
    }
    if (!isAnew && model === before.model) return;
    this.seen = { ...this.seen, traffic: undefined };
    const made = layOut(model, before.direction, this.memories[arrangement] ?? noMemory);
    this.draw(made, { model, hues: assignHues(before.hues, model.keys) });
  }

  private noteChanged(changed: Record<string, string[]>, now: number): void {
    const [only, ...others] = Object.keys(changed);
    if (only === undefined) return;
    if (others.length === 0) this.moving = { uid: only, at: now };
    this.store.setState((before) => ({ changed: { ...before.changed, ...changed } }));
  }

  private draw(made: Layout, change: Partial<GraphState> = {}): void {
    this.memories[this.seen.arrangement] = made.memory;
    const before = this.store.getState();
    const layout = {
      ...made,
      nodes: share(before.layout.nodes, made.nodes),
      drawn: share(before.layout.drawn, made.drawn),
    };
    this.store.setState({ ...change, layout, nodes: nodesOf(layout, before.nodes) });
    this.followMoving(before.layout, layout);
  }

  /** Whoever relabelled a Pod sees where it goes. */
  private followMoving(before: Layout, now: Layout): void {
    const { uid, at } = this.moving;
    if (this.session.getState().clock.now - at > followMs) return;
    const was = placeOf(before, uid);
    const is = placeOf(now, uid);
    if (is && (was?.x !== is.x || was.y !== is.y)) this.show(uid);
  }

  private followNotModelled({ notModelled }: Session): void {
    this.seen = { ...this.seen, notModelled };
    const generic: Record<string, true> = {};
    for (const key of Object.keys(notModelled)) {
      generic[key.split('/')[0]!] = true;
    }
    this.store.setState((before) => ({ generic: share(before.generic, generic) }));
  }

  private followTraffic({ traffic, rates, clock }: Session): void {
    this.seen = { ...this.seen, traffic };
    this.recent.sample(clock.now, traffic);
    const before = this.store.getState();
    const { success, failing } = latestOutcomes(this.recent);
    const carried = wireRates(before.model, before.layout.drawn, traffic, rates);
    this.store.setState({
      rates: share(before.rates, carried),
      success: share(before.success, success),
      failing: share(before.failing, failing),
    });
  }

  setDirection = (direction: 'wide' | 'tall'): void => {
    if (this.store.getState().direction === direction) return;
    this.store.setState({ direction });
    this.flush();
  };

  show = (uid: string): void => {
    this.store.setState(({ wanted }) => ({ wanted: { uid, nth: (wanted?.nth ?? 0) + 1 } }));
  };

  makeRoom = (space: Space): boolean => {
    const { model, layout } = this.store.getState();
    const asked = [
      this.seen.arrangement,
      space.width,
      space.height,
      model.services.length,
      model.groups.length,
    ].join(' ');
    if (asked === this.arranged) return false;
    this.arranged = asked;
    const made = arrange(model, space);
    if (zoomOf(made, space) <= zoomOf(layout, space) * worthIt) return false;
    this.draw(made);
    return true;
  };

  light = (lit: Lit): void => {
    this.store.setState({ lit });
  };

  tidy = (): void => {
    this.memories = {};
    this.arranged = '';
    this.seen = { ...this.seen, mirror: undefined };
    this.flush();
    this.store.setState(({ fit }) => ({ fit: fit + 1, whole: true }));
  };

  dispose = (): void => {
    for (const end of this.ends) {
      end();
    }
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
  };
}

export const createGraph = (playground: Playground): Graph => new FollowingGraph(playground);
