/**
 * Fits everything into view: at first, when asked, when the arrangement is another one, and while
 * nobody has moved the view.
 */
import { useLayoutEffect, useRef, type RefObject } from 'react';
import { useReactFlow, useStore } from '@xyflow/react';
import { easyZoom, zoomOf } from '../layout/arrange.ts';
import { useHinted } from './Hint.tsx';
import type { Layout } from '../layout/placed.ts';
import type { GraphState } from '../store.ts';
import { useGraph, useGraphStore } from '../context.ts';

type Direction = GraphState['direction'];

const margin = 12;
/** px; a graph narrower than this runs from top to bottom. */
const narrow = 560;
/** px of the bar above: one row, or two where the graph is narrow. */
export const barHeights: Record<Direction, number> = { wide: 46, tall: 88 };
/** px; where the graph runs from top to bottom the hint lies below it. */
const hintHeights: Record<Direction, number> = { wide: 56, tall: margin };
/** The least zoom that React Flow is told of. */
export const leastZoom = 0.1;
/** On a phone all can be hit with a finger at first; the rest is below. */
const fingerZoom = 0.6;

/** Where the view stands so that the layout is seen. `whole`: all of it, however small. */
export function viewOf(
  layout: Pick<Layout, 'width' | 'height' | 'top'>,
  size: { width: number; height: number },
  direction: Direction,
  hinted: boolean,
  whole: boolean,
): { x: number; y: number; zoom: number } {
  const bar = barHeights[direction];
  const above = direction === 'tall' ? margin : 0;
  const space = {
    width: size.width - 2 * margin,
    height: size.height - bar - above - (hinted ? hintHeights[direction] : margin),
  };
  const all = Math.max(leastZoom, zoomOf(layout, space));
  const zoom =
    direction === 'wide' || whole
      ? all
      : Math.max(fingerZoom, zoomOf(layout, { ...space, height: Infinity }));
  const spare = space.height - layout.height * zoom;
  return {
    x: Math.max(direction === 'wide' ? margin : -Infinity, (size.width - layout.width * zoom) / 2),
    y: bar + above + Math.max(0, spare / 2.4) - layout.top * zoom,
    zoom,
  };
}

export function Fit({ embed, movedRef }: { embed: boolean; movedRef: RefObject<boolean> }) {
  const graph = useGraphStore();
  const { setViewport, getViewport } = useReactFlow();
  const width = useStore((s) => s.width);
  const height = useStore((s) => s.height);
  const layout = useGraph((g) => g.layout);
  const wish = useGraph((g) => g.fit);
  const last = useRef(-1);
  const hinted = useHinted(embed);

  useLayoutEffect(() => {
    if (width > 0) graph.setDirection(width < narrow ? 'tall' : 'wide');
  }, [width, graph]);
  useLayoutEffect(() => {
    if (width === 0 || layout.nodes.length === 0) return;
    const asked = wish !== last.current;
    last.current = wish;
    if (movedRef.current && !asked) return;
    movedRef.current = false;
    const { direction, whole } = graph.store.getState();
    const next = viewOf(layout, { width, height }, direction, hinted, whole);
    // Too small to read with ease: perhaps it is larger in columns. Then this runs again.
    const space = { width: width - 2 * margin, height: height - barHeights.wide - margin };
    if (direction === 'wide' && next.zoom < easyZoom && graph.makeRoom(space)) return;
    const now = getViewport();
    if (next.x !== now.x || next.y !== now.y || next.zoom !== now.zoom) void setViewport(next);
  }, [width, height, layout, wish, graph, setViewport, getViewport, hinted, movedRef]);
  return null;
}
