/**
 * Where everything lies, number by number, in files under golden/: a change of looks is seen in
 * their diff. `npx vitest run src/ui/graph/layout/golden.test.ts -u` writes them anew.
 */
import { describe, expect, it } from 'vitest';
import { stateOf } from '../../dev/playground.ts';
import { scenes, shop } from '../../dev/scenes.ts';
import type { View } from '../model/model.ts';
import { buildModel } from '../model/build.ts';
import { arrange } from './arrange.ts';
import { layOut } from './layout.ts';
import { noMemory, type Layout } from './placed.ts';

const numbers = (...values: number[]): string =>
  values.map((value) => String(Math.round(value * 100) / 100)).join(' ');

function written({ nodes, drawn, cells, width, height, top }: Layout): string {
  const places = nodes.map(({ id, type, x, y, w, h, ...more }) => {
    const how = 'density' in more ? ` ${more.density}` : '';
    return `${type} ${id}${how}: ${numbers(x, y, w, h)}`;
  });
  const folded = Object.entries(cells).map(
    ([uid, { x, y, w, h }]) => `cell ${uid}: ${numbers(x, y, w, h)}`,
  );
  const wires = drawn.map(
    ({ id, way, label, crowded, wires: all }) =>
      `wire ${id} ×${all.length}: ${way.d} length ${numbers(way.length)} ` +
      `label ${numbers(label.x, label.y)}${label.end ? ' end' : ''}${crowded ? ' crowded' : ''}`,
  );
  return [`all: ${numbers(width, height, top)}`, ...places, ...folded, ...wires, ''].join('\n');
}

const drawnCases = { ...scenes, crowd: () => shop(5, 6), shops: () => shop(13, 2) };
const views: [View, 'wide' | 'tall'][] = [
  ['owner', 'wide'],
  ['owner', 'tall'],
  ['node', 'wide'],
  ['node', 'tall'],
];

describe.each(Object.entries(drawnCases))('%s', (name, make) => {
  const modelOf = (view: View) => buildModel({ ...stateOf(make()), view, namespace: '' });
  it.each(views)('by %s, %s', async (view, direction) => {
    const layout = layOut(modelOf(view), direction, noMemory);
    await expect(written(layout)).toMatchFileSnapshot(`golden/${name}-${view}-${direction}.txt`);
  });
  it('in columns, where it is too large', async () => {
    const layout = arrange(modelOf('owner'), { width: 828, height: 594 });
    await expect(written(layout)).toMatchFileSnapshot(`golden/${name}-columns.txt`);
  });
});
