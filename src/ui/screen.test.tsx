// @vitest-environment happy-dom
/**
 * What the screen says and how it is marked up, element by element, in files under golden/. `npx
 * vitest run src/ui/screen.test.tsx -u` writes them anew.
 */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { App } from './App.tsx';
import type { EdgeCount } from '../cluster/ports.ts';
import type { AnyStored } from '../schema/objects.ts';
import type { PlaygroundState } from '../session/playground.ts';
import { fakePlayground } from './dev/playground.ts';
import { bootcamp, everyService } from './dev/scenes.ts';
// Fetched later by the page; here they are there at once.
import './graph/view/list/ListView.tsx';
import './inspector/Inspector.tsx';
import './chips/Chips.tsx';
import { prefs } from './kit/prefs.ts';
import { setLanguage } from './kit/t.ts';
import { afterMs } from './panels/lazy.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
let root: Root;
let host: HTMLElement;

/** Places are held by graph/layout/golden; icons are what their library draws. */
const passedOver = (element: Element, attribute: string): boolean =>
  attribute === 'd' ||
  (attribute === 'style' && !element.classList.contains('desk')) ||
  element.classList.contains('lucide');

/** One line an element or text, indented by depth. */
function written(node: Node, depth = 0): string[] {
  const indent = ' '.repeat(depth);
  if (!(node instanceof Element)) {
    const text = node.textContent ?? '';
    return text.trim() === '' ? [] : [`${indent}${JSON.stringify(text)}`];
  }
  const attributes = [...node.attributes]
    .filter(({ name }) => name === 'class' || !passedOver(node, name))
    .map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`)
    .join('');
  const isIcon = node.classList.contains('lucide');
  const children = isIcon ? [] : [...node.childNodes].flatMap((child) => written(child, depth + 1));
  return [`${indent}<${node.tagName.toLowerCase()}${attributes}>`, ...children];
}

beforeEach(() => {
  prefs.setState({
    view: 'owner',
    namespace: '',
    find: '',
    open: { editor: false, inspector: true, terminal: false },
    hint: true,
  });
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
  await setLanguage('en');
});

async function show(objects: AnyStored[], state: Partial<PlaygroundState> = {}): Promise<void> {
  const playground = fakePlayground(objects);
  playground.store.setState(state);
  await act(async () => root.render(<App playground={playground} />));
  await act(async () => {
    await new Promise((resolve) => {
      setTimeout(resolve, afterMs + 20);
    });
  });
  // A second sample: what was sent before the first one is not recent.
  const { clock, traffic } = playground.store.getState();
  await act(async () => {
    playground.store.setState({
      clock: { ...clock, now: clock.now + 1000 },
      traffic: traffic.map((edge) => ({ ...edge, ...later(edge) })),
    });
    await new Promise((resolve) => {
      requestAnimationFrame(() => resolve(undefined));
    });
  });
}
/** The same edge after ten more requests, half of which were refused. */
const later = ({ sent, succeeded, refused }: EdgeCount) => ({
  sent: sent + 10,
  succeeded: succeeded + 5,
  refused: refused + 5,
});

const golden = (name: string, selector = '.graph-area') => {
  const lines = [...host.querySelectorAll(selector)].flatMap((part) => {
    const copy = part.cloneNode(true);
    copy.normalize();
    return written(copy);
  });
  return expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
};
const edge = (more: Partial<EdgeCount>): EdgeCount => ({
  client: 'client-visitors',
  service: 'service-kubernetes-bootcamp',
  sent: 10,
  succeeded: 10,
  refused: 0,
  timeout: 0,
  other: 0,
  latency: 0,
  ...more,
});

describe('the graph', () => {
  it('bootcamp, the whole page', async () => {
    await show(bootcamp(3));
    await golden('page', '.desk');
  });
  it.each([
    ['services', everyService],
    ['twelve', () => bootcamp(12)],
    ['sixty', () => bootcamp(60)],
    ['empty', () => []],
  ])('%s', async (name, objects) => {
    await show(objects());
    await golden(name);
  });
  it('by node', async () => {
    prefs.setState({ view: 'node' });
    await show(everyService(), { staleNodes: ['kube-node1'] });
    await golden('services-by-node');
  });
  it('as a list', async () => {
    prefs.setState({ view: 'list' });
    await show(everyService());
    await golden('services-list');
  });
  it('in Korean', async () => {
    await setLanguage('ko');
    await show(everyService());
    await golden('services-ko');
  });
  it('with requests, half of which fail, and what is not modelled', async () => {
    const objects = bootcamp(2, false);
    const [pod] = objects.filter(({ kind }) => kind === 'Pod');
    const { uid } = pod!.metadata;
    await show(objects, {
      traffic: [edge({ pod: uid, entry: 'kube-node1' })],
      rates: [2.5],
      staleNodes: ['kube-node2'],
      notModelled: { [`${uid}/web`]: 'generic-image' },
    });
    await golden('traffic');
  });
});

describe('the inspector', () => {
  const objects = everyService();
  const firstOf = (kind: string) => objects.find((object) => object.kind === kind)!.metadata.uid;
  const selected = [
    'service-web',
    'service-web-public',
    'service-db',
    'service-billing',
    'client-visitors',
    'client-lost',
    firstOf('Pod'),
    firstOf('Deployment'),
    firstOf('ReplicaSet'),
    firstOf('Node'),
  ];
  it.each(selected)('%s', async (uid) => {
    await show(objects, { selected: uid });
    await golden(`inspector-${uid}`, '.panel-inspector');
  });
  it('nothing', async () => {
    await show(objects);
    await golden('inspector-nothing', '.panel-inspector');
  });
});
