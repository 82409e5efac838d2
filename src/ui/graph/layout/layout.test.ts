import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyStored } from '../../../schema/objects.ts';
import { app, service, slice } from '../../dev/objects.ts';
import { stateOf } from '../../dev/playground.ts';
import { pod, type PodState } from '../../dev/pods.ts';
import { bootcamp, everyService, shop } from '../../dev/scenes.ts';
import { layOut } from './layout.ts';
import { noMemory, type Layout, type Memory, type Placed } from './placed.ts';
import type { View } from '../model/model.ts';
import { buildModel } from '../model/build.ts';
import { fillSlots, place } from './stack.ts';

const run = (
  objects: AnyStored[],
  view: View = 'owner',
  direction: 'wide' | 'tall' = 'wide',
  memory: Memory = noMemory,
): Layout => layOut(buildModel({ ...stateOf(objects), view, namespace: '' }), direction, memory);

const inside = (a: Placed, b: Placed) =>
  a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w && a.y + a.h <= b.y + b.h;
const apart = (a: Placed, b: Placed) =>
  a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
const holds = (n: Placed) => n.type === 'tray' || n.type === 'box';

/** Nothing overlaps but what holds something, and that wholly. */
function check(layout: Layout): void {
  for (const [i, a] of layout.nodes.entries()) {
    for (const b of layout.nodes.slice(i + 1)) {
      if (apart(a, b)) continue;
      const ok = (holds(a) && inside(b, a)) || (holds(b) && inside(a, b));
      if (!ok)
        throw new Error(
          `${a.type} ${a.id} overlaps ${b.type} ${b.id}: ` +
            `${JSON.stringify([a.x, a.y, a.w, a.h])} ${JSON.stringify([b.x, b.y, b.w, b.h])}`,
        );
    }
  }
}

const views: [View, 'wide' | 'tall'][] = [
  ['owner', 'wide'],
  ['owner', 'tall'],
  ['node', 'wide'],
  ['node', 'tall'],
];

describe('nothing overlaps', () => {
  for (const [view, direction] of views) {
    it(`1 to 60 Pods, by ${view}, ${direction}`, () => {
      for (let n = 1; n <= 60; n += 1) {
        check(run(bootcamp(n), view, direction));
      }
    });
    it(`a Service of each kind, by ${view}, ${direction}`, () =>
      check(run(everyService(), view, direction)));
    it(`several applications, by ${view}, ${direction}`, () => {
      for (const [d, p] of [
        [1, 1],
        [3, 8],
        [5, 3],
        [2, 20],
        [8, 2],
      ] as const) {
        check(run(shop(d, p), view, direction));
      }
    });
  }
  it('whatever the states, and through any history', () => {
    const state = fc.constantFrom<PodState>(
      'ready',
      'notReady',
      'starting',
      'pull',
      'leaving',
      'pending',
    );
    const labels = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,12}$/),
      fc.stringMatching(/^[a-z]{0,24}$/),
      { maxKeys: 4 },
    );
    const applications = fc.array(
      fc.record({ states: fc.array(state, { maxLength: 16 }), more: labels }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(
        fc.array(applications, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...views),
        (history, [view, direction]) => {
          let memory = noMemory;
          for (const step of history) {
            const objects = step.flatMap(({ states, more }, i) => {
              const made = app({
                name: `app-${i}`,
                labels: { ...more, app: `app-${i}` },
                states,
                from: i * 20,
              });
              const s = service(`app-${i}`, { selector: { ...more, app: `app-${i}` } });
              return [
                ...made,
                s,
                slice(
                  s,
                  made.filter((o) => o.kind === 'Pod'),
                ),
              ];
            });
            const layout = run(objects, view, direction, memory);
            memory = layout.memory;
            check(layout);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('positions are kept', () => {
  const at = (layout: Layout) => new Map(layout.nodes.map((n) => [n.id, `${n.x},${n.y}`]));
  const web = service('web', { selector: { app: 'web' } });
  const world = (pods: AnyStored[], base: AnyStored[]) => [
    ...base.filter((o) => o.kind !== 'Pod'),
    ...pods,
    web,
    slice(web, pods),
  ];

  it('a replaced Pod gives its place to the new one; the others stay', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), (n, which) => {
        const base = app({
          name: 'web',
          states: Array.from({ length: n }, () => 'ready' as const),
        });
        const pods = base.filter((o) => o.kind === 'Pod');
        const gone = pods[which % n]!;
        const before = run(world(pods, base));
        const fresh = pod({ labels: { app: 'web' }, owner: base[1]!, n: n + 100 });
        const after = run(
          world([...pods.filter((p) => p !== gone), fresh], base),
          'owner',
          'wide',
          before.memory,
        );
        const was = at(before);
        for (const [id, where] of at(after)) {
          if (was.has(id)) expect([id, where]).toEqual([id, was.get(id)]);
        }
        const slotsBefore = before.memory.slots[base[1]!.metadata.uid]!;
        const slotsAfter = after.memory.slots[base[1]!.metadata.uid]!;
        expect(slotsAfter).toEqual(
          slotsBefore.map((id) => (id === gone.metadata.uid ? fresh.metadata.uid : id)),
        );
      }),
      { numRuns: 40 },
    );
  });
  it('a second application moves nothing of the first', () => {
    const before = run(shop(1, 3));
    const after = run(
      [...shop(1, 3), ...app({ name: 'other', states: ['ready', 'ready'] })],
      'owner',
      'wide',
      before.memory,
    );
    const was = at(before);
    for (const [id, where] of at(after)) {
      if (was.has(id)) expect([id, where]).toEqual([id, was.get(id)]);
    }
  });
  it('the same model again gives the same layout', () => {
    const first = run(everyService());
    expect(JSON.stringify(run(everyService(), 'owner', 'wide', first.memory))).toBe(
      JSON.stringify(first),
    );
  });
});

describe('folding', () => {
  const kinds = (n: number) =>
    new Set(run(bootcamp(n, false)).nodes.map((x) => (x.type === 'pod' ? x.density : x.type)));
  it.each([
    [4, 'card'],
    [8, 'row'],
    [12, 'row'],
    [13, 'cells'],
    [60, 'cells'],
  ])('%i Pods are drawn as %s', (n, kind) => expect(kinds(n).has(kind as 'card')).toBe(true));
  it('wires to folded Pods are one a state, each Pod counted', () => {
    const layout = run(bootcamp(60, false));
    const ends = layout.drawn.filter((d) => d.wires[0]!.kind === 'endpoint');
    expect(ends.map((d) => [d.wires[0]!.state, d.wires.length])).toEqual([
      ['ready', 57],
      ['notReady', 2],
    ]);
  });
  it('every wire has a way', () => {
    for (const [view, direction] of views) {
      for (const d of run(everyService(), view, direction).drawn) {
        expect(d.way.length).toBeGreaterThan(0);
        expect(d.way.d).not.toContain('NaN');
      }
    }
  });
});

describe('place', () => {
  it('what is new takes the nearest free place', () => {
    expect([
      ...place(
        [
          { id: 'a', h: 10 },
          { id: 'b', h: 10, want: 2 },
        ],
        { a: 0 },
        5,
      ),
    ]).toEqual([
      ['a', 0],
      ['b', 15],
    ]);
    expect([
      ...place(
        [
          { id: 'a', h: 10 },
          { id: 'b', h: 10, want: -3 },
        ],
        { a: 0 },
        5,
      ),
    ]).toEqual([
      ['a', 0],
      ['b', -15],
    ]);
  });
  it.each([
    [['a', 'b', 'c'], [], ['a', 'b', 'c']],
    [
      ['a', 'c', 'd'],
      ['a', 'b', 'c'],
      ['a', 'd', 'c'],
    ],
    [['a'], ['a', 'b', 'c'], ['a']],
    [['c'], ['a', 'b', 'c'], [null, null, 'c']],
  ])('slots of %j after %j', (now, before, then) => expect(fillSlots(now, before)).toEqual(then));
});
