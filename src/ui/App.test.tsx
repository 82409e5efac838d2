// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnyStored } from '../schema/objects.ts';
import type { Playground } from '../session/playground.ts';
import { App } from './App.tsx';
// Fetched later by the page; here they are there at once.
import './graph/view/list/ListView.tsx';
import './inspector/Inspector.tsx';
import './chips/Chips.tsx';
import { afterMs } from './panels/lazy.tsx';
import { object } from './dev/object.ts';
import { service } from './dev/objects.ts';
import { fakePlayground, stateOf } from './dev/playground.ts';
import { pod } from './dev/pods.ts';
import { bootcamp, everyService } from './dev/scenes.ts';
import { prefs, roomy } from './kit/prefs.ts';
import { setLanguage } from './kit/t.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
let root: Root;
let host: HTMLElement;
let commands: string[];
let playground: Playground;

async function show(objects: AnyStored[]): Promise<void> {
  commands = [];
  playground = fakePlayground(objects, { commands });
  await act(async () => root.render(<App playground={playground} />));
  // A timer that was set later goes off later: by then the panels were asked for.
  await act(async () => {
    await new Promise((resolve) => {
      setTimeout(resolve, afterMs + 1);
    });
  });
  await frame();
}
const set = (objects: AnyStored[]) =>
  act(async () => {
    playground.store.setState(stateOf(objects));
    await new Promise((r) => {
      requestAnimationFrame(() => r(undefined));
    });
  });
const frame = () =>
  act(async () => {
    await new Promise((r) => {
      requestAnimationFrame(() => r(undefined));
    });
  });
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const click = (el: Element | null | undefined) =>
  act(async () => {
    (el as HTMLElement).click();
  });

beforeEach(() => {
  prefs.setState({
    view: 'owner',
    namespace: '',
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

describe('the graph', () => {
  it('draws Pods by state and as endpoints', async () => {
    await show(bootcamp(3));
    expect(all('.pod').map((p) => [p.dataset['state'], p.dataset['endpoint']])).toEqual([
      ['ready', 'ready'],
      ['ready', 'ready'],
      ['notReady', 'notReady'],
      ['leaving', 'serving'],
      ['ready', 'none'],
    ]);
    expect(
      all('.wire')
        .filter((w) => w.dataset['wire'] === 'endpoint')
        .map((w) => w.dataset['state']),
    ).toEqual(['ready', 'ready', 'notReady', 'serving']);
  });
  it('a Service of each kind has its own shape', async () => {
    await show(everyService());
    expect(
      Object.fromEntries(all('.svc').map((s) => [s.dataset['service'], s.dataset['mode']])),
    ).toEqual({
      web: 'clusterIP',
      'web-public': 'loadBalancer',
      db: 'headless',
      billing: 'externalName',
      legacy: 'clusterIP',
      typo: 'clusterIP',
    });
  });
  it('follows the objects: a relabelled Pod leaves its tray and misses', async () => {
    const before = bootcamp(2, false);
    await show(before);
    const pod = before.find((o) => o.kind === 'Pod')!;
    const moved = {
      ...pod,
      metadata: { ...pod.metadata, labels: { app: 'debug' }, ownerReferences: [] },
    };
    const slice = before.find((o) => o.kind === 'EndpointSlice')!;
    await set(
      before.map((o) =>
        o === pod
          ? moved
          : o === slice
            ? { ...slice, endpoints: (slice['endpoints'] as unknown[]).slice(1) }
            : o,
      ),
    );
    expect(all('[data-tray="none"]').length).toBe(1);
    expect(all('.wire-miss').length).toBe(1);
    expect(all('.chip.differs').map((c) => c.textContent)).toEqual(['app=debug']);
  });
});

describe('chips', () => {
  it('say which of the three places they stand in', async () => {
    await show(bootcamp(1, false));
    expect(all('.pod .chip')[0]?.getAttribute('aria-label')).toContain(
      'Label of the live Pod kubernetes-bootcamp-',
    );
    expect(all('.svc .chip')[0]?.getAttribute('aria-label')).toContain(
      'Selector of Service kubernetes-bootcamp',
    );
  });
  it('are changed through kubectl', async () => {
    await show(bootcamp(1, false));
    await click(all('.pod .chip')[0]);
    const input = all('.popover input')[1] as HTMLInputElement;
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
        input,
        'debug',
      );
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await click(document.querySelector('.popover [type="submit"]'));
    expect(commands).toEqual([
      `kubectl label pod ${all('.pod')[0]?.dataset['pod']} app=debug --overwrite`,
    ]);
    expect(document.querySelector('.popover')).toBeNull();
  });
});

describe('the label that matters', () => {
  const labels = { app: 'web', tier: 'front', zone: 'a', region: 'north' };
  const asks = service('web', { selector: { app: 'web', v: '2', tier: 'b' } });
  it('what a selector misses stands first; a press adds what is missing', async () => {
    await show([asks, pod({ labels: { ...labels, tier: 'a' }, n: 1, name: 'lone' })]);
    expect(all('.pod .chip').map((c) => [c.textContent, c.className.split(' ').at(-1)])).toEqual([
      ['tier=a', 'differs'],
      ['v=2', 'lacks'],
    ]);
    await click(document.querySelector('.pod .chip.lacks'));
    await click(document.querySelector('.popover [type="submit"]'));
    expect(commands).toEqual(['kubectl label pod lone v=2 --overwrite']);
  });
  it('+n lists all of them, and from there they are changed and added', async () => {
    await show([pod({ labels, n: 1, name: 'lone' })]);
    await click(document.querySelector('.chip-more'));
    expect(all('.popover .chip').map((c) => c.textContent)).toEqual([
      'app=web',
      'tier=front',
      'zone=a',
      'region=north',
    ]);
    await click(all('.popover .chip')[2]);
    expect(all('.popover input').map((i) => (i as HTMLInputElement).value)).toEqual(['zone', 'a']);
    await click(all('.popover .btn').find((b) => b.textContent === 'Remove'));
    expect(commands).toEqual(['kubectl label pod lone zone-']);
  });
  it('what just changed comes before the others', async () => {
    const lone = pod({ labels, n: 1, name: 'lone' });
    await show([lone]);
    expect(all('.pod .chip')[0]?.textContent).toBe('app=web');
    await set([{ ...lone, metadata: { ...lone.metadata, labels: { ...labels, zone: 'b' } } }]);
    expect(all('.pod .chip')[0]?.textContent).toBe('zone=b');
  });
});

describe('around it', () => {
  it('the inspector shows endpoints of the selected Service', async () => {
    await show(bootcamp(3));
    await click(document.querySelector('.svc .cover'));
    expect(all('.ends tbody tr').map((r) => r.lastElementChild?.textContent)).toEqual([
      'ready',
      'ready',
      'not ready',
      'leaving, serving',
    ]);
  });
  it('another namespace’s filter changes nothing that is said about a Pod', async () => {
    await show([
      ...bootcamp(1, false),
      ...['team-1', 'team-2'].map((name) => object('v1', 'Namespace', name)),
    ]);
    await click(document.querySelector('.pod .cover'));
    const said = () => all('.inspector .part').map((part) => part.textContent);
    const before = said();
    expect(before.join()).toContain('kubernetes-bootcamp');
    await act(async () => prefs.setState({ namespace: 'team-1' }));
    await frame();
    expect(all('.pod')).toEqual([]);
    expect(said()).toEqual(before);
  });
  it('an owner of a kind that is only stored says so', async () => {
    const owned = pod({ labels: {}, n: 1, name: 'db-0' });
    owned.metadata.ownerReferences = [
      { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db', uid: 'set-db', controller: true },
    ];
    await show([owned]);
    expect(document.querySelector('[data-tray="db"] .tray-note')?.textContent).toBe('stored only');
    await click(document.querySelector('.pod .cover'));
    expect(
      all('.inspector .part')
        .map((part) => part.textContent)
        .join('|'),
    ).toContain('StatefulSet dbStatefulSet is stored, but makes no Pods here yet.');
  });
  it('deleting asks once, then runs kubectl', async () => {
    await show(bootcamp(1, false));
    await click(document.querySelector('.svc .cover'));
    const button = () => all('.inspector-buttons button').at(-1);
    await click(button());
    expect(commands).toEqual([]);
    await click(button());
    expect(commands).toEqual(['kubectl delete service kubernetes-bootcamp']);
  });
  it('the list says what the graph shows', async () => {
    await show(everyService());
    await act(async () => prefs.setState({ view: 'list' }));
    await frame();
    expect(
      all('.list section').map((s) => [
        s.getAttribute('aria-label'),
        s.querySelectorAll('tbody tr').length,
      ]),
    ).toEqual([
      ['Clients', 3],
      ['Services', 6],
      ['Deployments and ReplicaSets', 4],
      ['Pods', 5],
    ]);
  });
  it('an empty cluster says what to type, and types it', async () => {
    await show([]);
    await click(document.querySelector('.empty button'));
    expect(commands[0]).toMatch(/^kubectl create deployment /);
  });
  it('an empty namespace is one that the command goes to', async () => {
    await show(bootcamp(1, false));
    await act(async () => prefs.setState({ namespace: 'team-1' }));
    await frame();
    expect(document.querySelector('.empty h2')?.textContent).toBe(
      'Nothing runs in namespace team-1 yet',
    );
    await click(document.querySelector('.empty button'));
    expect(commands[0]).toMatch(/^kubectl create deployment .* -n team-1$/);
  });
  it('Escape lets go of what is selected, but not in a field', async () => {
    await show(bootcamp(1, false));
    const press = (el: Element) =>
      act(async () => {
        el.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      });
    await click(document.querySelector('.svc .cover'));
    await press(document.querySelector('.find')!);
    expect(playground.store.getState().selected).toBe('service-kubernetes-bootcamp');
    await press(document.body);
    expect(playground.store.getState().selected).toBeUndefined();
  });
  it('with the inspector folded a line says what is selected', async () => {
    await show(bootcamp(1, false));
    await act(async () => prefs.setState((p) => ({ open: { ...p.open, inspector: false } })));
    const { innerWidth } = window;
    Object.defineProperty(window, 'innerWidth', { value: roomy, configurable: true });
    await click(document.querySelector('.svc .cover'));
    Object.defineProperty(window, 'innerWidth', { value: innerWidth, configurable: true });
    expect(document.querySelector('.summary-text')?.textContent).toBe(
      'Servicekubernetes-bootcamp1 endpoint',
    );
  });
  it('a healthy condition bears the mark of health, whichever status that is', async () => {
    const [node] = bootcamp(1, false).filter((o) => o.kind === 'Node');
    const conditions = [
      ['Ready', 'True'],
      ['MemoryPressure', 'False'],
      ['DiskPressure', 'True'],
    ].map(([type, status]) => ({ type, status }));
    await show([{ ...node!, status: { ...(node!['status'] as object), conditions } }]);
    await act(async () => playground.store.setState({ selected: node!.metadata.uid }));
    expect(
      all('[data-condition]').map((c) => [
        c.dataset['condition'],
        c.querySelector('.mark')?.getAttribute('class'),
      ]),
    ).toEqual([
      ['Ready', 'mark mark-ready'],
      ['MemoryPressure', 'mark mark-ready'],
      ['DiskPressure', 'mark mark-notReady'],
    ]);
  });
  it('a failure is said in its own words', async () => {
    await show([]);
    await act(async () =>
      playground.store.setState({ phase: 'failed', failure: { code: 'engine', message: 'boom' } }),
    );
    expect(document.querySelector('.failure pre')?.textContent).toBe('boom');
  });
  it('speaks Korean', async () => {
    await show(bootcamp(3));
    await act(async () => setLanguage('ko'));
    expect(document.querySelector('.svc-status')?.textContent).toBe('엔드포인트 4개 중 2개 준비됨');
  });
});
