import { describe, expect, it } from 'vitest';
import { client } from '../../dev/objects.ts';
import { stateOf } from '../../dev/playground.ts';
import { bootcamp, shop } from '../../dev/scenes.ts';
import { arrange, easyZoom, zoomOf } from './arrange.ts';
import { layOut } from './layout.ts';
import { noMemory, type Layout } from './placed.ts';
import type { View } from '../model/model.ts';
import { buildModel } from '../model/build.ts';
import { columnsOf, partsOf } from './parts.ts';

const modelOf = (objects: ReturnType<typeof shop>, view: View = 'owner') =>
  buildModel({ ...stateOf(objects), view, namespace: '' });
const part = (h: number, ...ids: string[]) => ({ ids: new Set(ids), h });

describe('parts', () => {
  it('a Service, who asks it and its Pods belong together', () => {
    const model = modelOf([...shop(3, 2), client('lost', 'nowhere')]);
    const parts = partsOf(
      model,
      model.services.map((s) => s.id),
      model.groups.map((g) => g.id),
      () => 100,
    );
    expect(parts.map((p) => [p.ids.size, p.h])).toEqual([
      [3, 100],
      [3, 100],
      [3, 100],
    ]);
  });
  it('by node all is one', () => {
    const model = modelOf(shop(3, 4), 'node');
    const parts = partsOf(
      model,
      model.services.map((s) => s.id),
      model.groups.map((g) => g.id),
      () => 100,
    );
    expect(parts[0]?.ids.size).toBeGreaterThan(6);
  });
});

describe('columns', () => {
  it.each([
    [
      [part(100, 'a'), part(100, 'b'), part(100, 'c'), part(100, 'd')],
      2,
      {},
      { a: 0, b: 0, c: 1, d: 1 },
    ],
    [[part(300, 'a'), part(100, 'b'), part(100, 'c')], 2, {}, { a: 0, b: 1, c: 1 }],
    [[part(100, 'a')], 3, {}, { a: 0 }],
    [[part(100, 'a'), part(100, 'b'), part(100, 'new')], 2, { a: 1, b: 1 }, { a: 1, b: 1, new: 0 }],
    [[part(100, 'a', 'fresh'), part(100, 'b')], 2, { a: 1, b: 0 }, { a: 1, fresh: 1, b: 0 }],
  ])('%#', (parts, n, before, then) => expect(columnsOf(parts, n, before)).toEqual(then));
});

/** The graph of a page at 1440×900, and one at 844×390. */
const spaces = [
  { width: 828, height: 594 },
  { width: 744, height: 284 },
];
const apart = (a: Layout['nodes'][number], b: Layout['nodes'][number]) =>
  a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;

describe('a graph that is too large is arranged anew', () => {
  for (const view of ['owner', 'node'] as const) {
    it.each([
      [5, 2],
      [8, 3],
      [13, 2],
      [20, 4],
    ])(`%i Services with %i Pods, by ${view}`, (services, pods) => {
      const model = modelOf(shop(services, pods), view);
      for (const space of spaces) {
        const plain = layOut(model, 'wide', noMemory);
        const layout = arrange(model, space);
        expect(zoomOf(layout, space)).toBeGreaterThanOrEqual(zoomOf(plain, space));
        expect(layout.nodes.map((n) => n.id).sort()).toEqual(plain.nodes.map((n) => n.id).sort());
        expect(layout.drawn.map((d) => d.id).sort()).toEqual(plain.drawn.map((d) => d.id).sort());
        const solid = layout.nodes.filter(
          (n) =>
            n.type === 'service' || n.type === 'tray' || n.type === 'client' || n.type === 'entry',
        );
        for (const [i, a] of solid.entries()) {
          for (const b of solid.slice(i + 1)) {
            if (!apart(a, b)) throw new Error(`${a.id} lies on ${b.id}`);
          }
        }
      }
    });
  }
  it('thirteen Services are more than half as large again as in one column', () => {
    const model = modelOf(shop(13, 2));
    expect(zoomOf(arrange(model, spaces[0]!), spaces[0]!)).toBeGreaterThan(
      1.5 * zoomOf(layOut(model, 'wide', noMemory), spaces[0]!),
    );
  });
  it('what is seen with ease stays as it is', () => {
    const model = modelOf(bootcamp(3));
    const layout = arrange(model, spaces[0]!);
    expect(zoomOf(layout, spaces[0]!)).toBeGreaterThanOrEqual(easyZoom);
    expect(layout.memory.columns).toBeUndefined();
  });
  it('its columns are kept while more comes', () => {
    const first = arrange(modelOf(shop(13, 2)), spaces[0]!);
    const next = layOut(modelOf(shop(14, 2)), 'wide', first.memory);
    const at = new Map(first.nodes.map((n) => [n.id, `${n.x},${n.y}`]));
    const moved = next.nodes.filter((n) => at.has(n.id) && at.get(n.id) !== `${n.x},${n.y}`);
    expect(moved.map((n) => n.id)).toEqual([]);
  });
});
