// @vitest-environment happy-dom
/**
 * Drawing takes any object: whatever is missing or wrong in it, nothing throws and nothing is drawn
 * nowhere.
 */
import { act } from 'react';
import fc from 'fast-check';
import { createRoot } from 'react-dom/client';
import { describe, expect, it } from 'vitest';
import { App } from './App.tsx';
import { ListView } from './graph/view/list/ListView.tsx';
import { Inspector } from './inspector/Inspector.tsx';
import { fakePlayground, stateOf } from './dev/playground.ts';
import { bootcamp, everyService } from './dev/scenes.ts';
import { oddly } from './dev/odd.ts';
import { backendsOf } from './graph/model/backends.ts';
import { finds } from './graph/model/find.ts';
import { layOut } from './graph/layout/layout.ts';
import { noMemory } from './graph/layout/placed.ts';
import { buildModel } from './graph/model/build.ts';
import { createGraph } from './graph/store.ts';
import { GraphProvider } from './graph/context.ts';
import { PlaygroundProvider } from './kit/playground.tsx';
import { prefs } from './kit/prefs.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
const whole = [bootcamp(3), everyService()];
const worlds = fc.constantFrom(...whole).chain((objects) => oddly(objects));
const good = new Set(whole.flat());

describe('odd objects', () => {
  it('have a model and a place', () => {
    const views = fc.constantFrom<'owner' | 'node'>('owner', 'node');
    const directions = fc.constantFrom<'wide' | 'tall'>('wide', 'tall');
    fc.assert(
      fc.property(
        worlds,
        views,
        directions,
        fc.constantFrom('', '*', 'default', 'odd'),
        (objects, view, direction, namespace) => {
          const state = stateOf(objects);
          const backends = backendsOf(state);
          const layout = layOut(
            buildModel({ ...state, view, namespace, backends }),
            direction,
            noMemory,
          );
          const numbers = layout.nodes.flatMap(({ x, y, w, h }) => [x, y, w, h]);
          expect(numbers.every((n) => Number.isFinite(n))).toBe(true);
          expect(layout.drawn.every((d) => !d.way.d.includes('NaN'))).toBe(true);
          for (const object of Object.values(state.objects)) {
            finds(object, 'web');
          }
        },
      ),
      { numRuns: 400, seed: 20261125 },
    );
  });
  it('are drawn, listed and inspected', async () => {
    const host = document.createElement('div');
    document.body.append(host);
    await fc.assert(
      fc.asyncProperty(
        worlds,
        fc.constantFrom<'owner' | 'node'>('owner', 'node'),
        async (objects, view) => {
          const playground = fakePlayground(objects);
          const failures: unknown[] = [];
          const failed = (error: unknown) => {
            failures.push(error);
          };
          const root = createRoot(host, { onUncaughtError: failed, onCaughtError: failed });
          const graph = createGraph(playground);
          prefs.setState({
            view,
            namespace: '',
            open: { editor: false, inspector: false, terminal: false },
          });
          await act(async () =>
            root.render(
              <PlaygroundProvider value={playground}>
                <App playground={playground} />
                <GraphProvider value={graph}>
                  <ListView />
                  <Inspector />
                </GraphProvider>
              </PlaygroundProvider>,
            ),
          );
          for (const { metadata } of objects.filter((o) => !good.has(o))) {
            await act(async () => playground.store.setState({ selected: metadata.uid }));
          }
          await act(async () => root.unmount());
          graph.dispose();
          expect(failures).toEqual([]);
        },
      ),
      { numRuns: 12, seed: 20261125 },
    );
    host.remove();
  });
});
