/** Parts of the page over a playground without a cluster, and what a person does with them. */
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { AnyStored } from '../../schema/objects.ts';
import type { Playground, PlaygroundActions } from '../../session/playground.ts';
import { GraphProvider } from '../graph/context.ts';
import { createGraph, type Graph } from '../graph/store.ts';
import { PlaygroundProvider } from '../kit/playground.tsx';
import { fakePlayground } from './playground.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

export interface Mounted {
  host: HTMLElement;
  playground: Playground;
  graph: Graph;
  /** Names of the actions that were called, with what they were given. */
  calls: string[];
  find: (selector: string) => HTMLElement | null;
  all: (selector: string) => HTMLElement[];
  click: (target: Element | string | null | undefined) => Promise<void>;
  key: (target: Element | string, key: string, more?: KeyboardEventInit) => Promise<void>;
  choose: (selector: string, value: string) => Promise<void>;
  unmount: () => Promise<void>;
}

/** Actions that say that they were called; those that give something give what they gave. */
function watched(actions: PlaygroundActions, calls: string[]): PlaygroundActions {
  return new Proxy(actions, {
    get: (target, name, receiver) => {
      const real: unknown = Reflect.get(target, name, receiver);
      if (typeof real !== 'function') return real;
      return (...given: unknown[]): unknown => {
        const told = given.filter((each) => typeof each !== 'object');
        calls.push([String(name), ...told.map((each) => JSON.stringify(each))].join(' '));
        return Reflect.apply(real, target, given);
      };
    },
  });
}

export async function mount(part: ReactNode, objects: AnyStored[] = []): Promise<Mounted> {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  const calls: string[] = [];
  const fake = fakePlayground(objects);
  const playground = { ...fake, actions: watched(fake.actions, calls) };
  const graph = createGraph(playground);
  await act(async () =>
    root.render(
      <PlaygroundProvider value={playground}>
        <GraphProvider value={graph}>{part}</GraphProvider>
      </PlaygroundProvider>,
    ),
  );
  const elementOf = (target: Element | string | null | undefined): Element => {
    const found = typeof target === 'string' ? host.querySelector(target) : target;
    if (!found) throw new Error(`nothing at ${typeof target === 'string' ? target : 'all'}`);
    return found;
  };
  const fire = (target: Element | string, event: Event) =>
    act(async () => {
      elementOf(target).dispatchEvent(event);
    });
  return {
    host,
    playground,
    graph,
    calls,
    find: (selector) => host.querySelector(selector),
    all: (selector) => [...host.querySelectorAll<HTMLElement>(selector)],
    click: (target) => fire(elementOf(target), new MouseEvent('click', { bubbles: true })),
    key: (target, key, more) =>
      fire(target, new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })),
    choose: async (selector, value) => {
      const select = elementOf(selector);
      if (!(select instanceof HTMLSelectElement)) throw new Error(`${selector} is no select`);
      select.value = value;
      await fire(select, new Event('change', { bubbles: true }));
    },
    unmount: async () => {
      await act(async () => root.unmount());
      graph.dispose();
      host.remove();
    },
  };
}
