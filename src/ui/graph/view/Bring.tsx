/**
 * Brings what somebody looks for into view, by the shortest way; what can be seen already stays.
 */
import { useEffect, type RefObject } from 'react';
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { panTo, placeOf } from '../layout/spot.ts';
import { useGraph, useGraphStore } from '../context.ts';

const moveMs = 250;

export function Bring({ movedRef, top }: { movedRef: RefObject<boolean>; top: number }) {
  const graph = useGraphStore();
  const flow = useStoreApi();
  const { setViewport, getViewport } = useReactFlow();
  const wanted = useGraph((g) => g.wanted);
  useEffect(() => {
    const rect = wanted && placeOf(graph.store.getState().layout, wanted.uid);
    if (!rect) return;
    const { width, height, domNode } = flow.getState();
    // Nothing can be brought into a view that is not shown.
    if (!domNode?.clientWidth) return;
    const now = getViewport();
    const next = panTo(rect, now, { left: 0, top, right: width, bottom: height });
    if (next === now) return;
    movedRef.current = true;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    void setViewport(next, still ? {} : { duration: moveMs });
  }, [wanted, graph, flow, getViewport, setViewport, movedRef, top]);
  return null;
}
