import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EdgeCount } from '../../cluster/ports.ts';
import type { AnyStored } from '../../schema/objects.ts';
import { service } from '../dev/objects.ts';
import { fakePlayground, stateOf } from '../dev/playground.ts';
import { podsAmong } from '../dev/pods.ts';
import { bootcamp, shop } from '../dev/scenes.ts';
import { prefs } from '../kit/prefs.ts';
import { createGraph, type Graph } from './store.ts';

let frames: (() => void)[] = [];
let cancelled: number[] = [];
beforeEach(() => {
  frames = [];
  cancelled = [];
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => cancelled.push(frame));
  prefs.setState({ view: 'owner', namespace: '' });
});
afterEach(() => vi.unstubAllGlobals());

const frame = () => {
  const now = frames;
  frames = [];
  for (const run of now) {
    run();
  }
};
const opened = (objects: AnyStored[]) => {
  const playground = fakePlayground(objects);
  const graph = createGraph(playground);
  return { session: playground.store, graph, now: () => graph.store.getState() };
};
const setObjects = (session: ReturnType<typeof opened>['session'], objects: AnyStored[]) =>
  session.setState(stateOf(objects));
const at = ({ store }: Graph, id: string) => {
  const found = store.getState().layout.nodes.find((node) => node.id === id);
  return found && [found.x, found.y];
};
const edge = (sent: number, refused = 0): EdgeCount => ({
  client: 'client-visitors',
  service: 'service-kubernetes-bootcamp',
  sent,
  succeeded: sent - refused,
  refused,
  timeout: 0,
  other: 0,
  latency: 0,
});

describe('the graph follows the objects', () => {
  it('once a frame, however often they change', () => {
    const { session, now } = opened(bootcamp(1, false));
    const pods = () => now().model.pods;
    setObjects(session, bootcamp(2, false));
    setObjects(session, bootcamp(3, false));
    expect([pods(), frames.length]).toEqual([1, 1]);
    frame();
    expect([pods(), frames.length]).toEqual([3, 0]);
  });
  it('nothing is computed for what is not drawn', () => {
    const { session, now } = opened(bootcamp(1, false));
    const before = now();
    session.setState({ files: [] });
    expect(frames.length).toBe(0);
    session.setState(({ objects }) => ({ objects: { ...objects } }));
    frame();
    expect(now()).toBe(before);
  });
  it('what says the same stays the same', () => {
    const objects = bootcamp(2, false);
    const { session, now } = opened(objects);
    const { model, backends, nodes } = now();
    setObjects(session, bootcamp(2, false));
    frame();
    expect(now().model).toBe(model);
    expect(now().backends).toBe(backends);
    expect(now().nodes).toBe(nodes);
  });
  it('another view or namespace is another arrangement, fitted anew', () => {
    const { now } = opened(bootcamp(2, false));
    const { fit } = now();
    prefs.setState({ view: 'node' });
    frame();
    expect(now().model.groups.map(({ kind }) => kind)).toContain('node');
    expect(now().fit).toBe(fit + 1);
    prefs.setState({ namespace: 'nowhere' });
    frame();
    expect([now().model.pods, now().fit]).toEqual([0, fit + 2]);
    prefs.setState({ find: 'web' });
    expect(frames.length).toBe(0);
    prefs.setState({ find: '' });
  });
  it('the list is drawn by owner', () => {
    prefs.setState({ view: 'list' });
    expect(opened(bootcamp(1, false)).now().model.groups[0]?.kind).toBe('Deployment');
  });
  it('a Pod that was selected before misses once its label changed', () => {
    const objects = bootcamp(1, false);
    const { session, now } = opened(objects);
    const [pod] = podsAmong(objects);
    const metadata = { ...pod!.metadata, labels: { app: 'debug' }, ownerReferences: [] };
    const other = { ...pod!, metadata };
    const rest = objects.filter((each) => each !== pod && each.kind !== 'EndpointSlice');
    setObjects(session, [...rest, other]);
    frame();
    const { uid } = pod!.metadata;
    expect(now().ends[uid]).toBe('miss');
    expect(now().changed[uid]).toEqual(['app', 'pod-template-hash']);
    expect(now().wanted).toEqual({ uid, nth: 1 });
  });
  it('a Pod whose labels changed long ago is not followed', () => {
    const objects = bootcamp(1, false);
    const { session, now } = opened(objects);
    const [pod] = podsAmong(objects);
    const labels = { ...pod!.metadata.labels, tier: 'x' };
    const rest = objects.filter((each) => each !== pod);
    const relabelled = { ...pod!, metadata: { ...pod!.metadata, labels } };
    setObjects(session, [...rest, relabelled]);
    frame();
    expect(now().wanted).toBeUndefined();
    session.setState(({ clock }) => ({ clock: { ...clock, now: clock.now + 4001 } }));
    const lone = { ...relabelled, metadata: { ...relabelled.metadata, ownerReferences: [] } };
    setObjects(session, [...rest, lone]);
    frame();
    expect(now().wanted).toBeUndefined();
  });
});

describe('another scenario begins anew', () => {
  it('hues, positions and outcomes are forgotten', () => {
    const { session, now } = opened(bootcamp(1, false));
    const { fit } = now();
    session.setState({ traffic: [edge(0)] });
    frame();
    session.setState(({ clock }) => ({
      traffic: [edge(4, 4)],
      clock: { ...clock, now: clock.now + 500 },
    }));
    frame();
    expect(now().success).toEqual({ 'client-visitors': 0 });
    expect(Object.keys(now().failing)).toEqual(['client-visitors']);
    const web = service('web', { selector: { release: 'x' } });
    session.setState({ ...stateOf([web]), scenario: 'tutorial', traffic: [] });
    frame();
    expect(now().hues).toEqual({ app: 1, release: 2 });
    expect([now().success, now().failing, now().fit]).toEqual([{}, {}, fit + 1]);
  });
  it('so does a clock that was set back', () => {
    const { session, now } = opened(bootcamp(1, false));
    session.setState({ traffic: [edge(1)] });
    frame();
    const { fit } = now();
    session.setState(({ clock, objects }) => ({
      clock: { ...clock, now: 0 },
      objects: { ...objects },
    }));
    frame();
    expect(now().fit).toBe(fit + 1);
  });
});

describe('requests', () => {
  it('have rates by drawn wire', () => {
    const { session, now } = opened(bootcamp(1, false));
    session.setState({ traffic: [{ ...edge(5), entry: 'kube-node1' }], rates: [2.5] });
    frame();
    expect(now().rates).toEqual({
      'c:client-visitors:np:service-kubernetes-bootcamp:kube-node1': 2.5,
      'v:np:service-kubernetes-bootcamp:kube-node1': 2.5,
    });
  });
  it('what is not modelled is said of the Pod', () => {
    const { session, now } = opened(bootcamp(1, false));
    session.setState({ notModelled: { 'pod-a/web': 'generic', 'pod-b': 'generic' } });
    frame();
    expect(now().generic).toEqual({ 'pod-a': true, 'pod-b': true });
  });
});

describe('what is asked of it', () => {
  it('direction', () => {
    const { graph, now } = opened(bootcamp(2, false));
    const { layout } = now();
    graph.setDirection('wide');
    expect(now().layout).toBe(layout);
    graph.setDirection('tall');
    expect(now().layout.width).toBeLessThan(layout.width);
  });
  it('show: each wish counts', () => {
    const { graph, now } = opened([]);
    graph.show('a');
    graph.show('a');
    expect(now().wanted).toEqual({ uid: 'a', nth: 2 });
  });
  it('light', () => {
    const { graph, now } = opened([]);
    graph.light({ key: 'app', value: 'web' });
    expect(now().lit).toEqual({ key: 'app', value: 'web' });
  });
  it('room: columns where they are larger, once for a space', () => {
    const { graph, now } = opened(shop(13, 2));
    const space = { width: 828, height: 594 };
    const { width } = now().layout;
    expect(graph.makeRoom(space)).toBe(true);
    expect(now().layout.width).toBeGreaterThan(width);
    expect(graph.makeRoom(space)).toBe(false);
    expect(opened(bootcamp(1, false)).graph.makeRoom(space)).toBe(false);
  });
  it('tidy: forgets where things were, and shows all', () => {
    const { session, graph, now } = opened(shop(2, 2));
    const first = at(graph, 'service-catalog');
    setObjects(
      session,
      shop(2, 2).filter(({ metadata }) => !metadata.name.startsWith('cart')),
    );
    frame();
    expect(at(graph, 'service-catalog')).toEqual(first);
    const { fit } = now();
    graph.tidy();
    expect(at(graph, 'service-catalog')).not.toEqual(first);
    expect([now().fit, now().whole]).toEqual([fit + 1, true]);
  });
  it('after its end nothing is computed', () => {
    const { session, graph, now } = opened(bootcamp(1, false));
    setObjects(session, bootcamp(2, false));
    graph.dispose();
    expect(cancelled).toEqual([1]);
    setObjects(session, bootcamp(3, false));
    expect([frames.length, now().model.pods]).toEqual([1, 1]);
  });
});
