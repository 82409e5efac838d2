/**
 * One canvas over the graph that draws the dots. No React while they move; nothing at all when
 * hidden, idle, or motion is unwanted.
 */
import { useEffect, useRef } from 'react';
import { useStoreApi } from '@xyflow/react';
import { usePlayground } from '../../kit/playground.tsx';
import { useGraphStore } from '../context.ts';
import { startTraffic } from './startTraffic.ts';

export function Traffic() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const playground = usePlayground();
  const graph = useGraphStore();
  const flow = useStoreApi();
  useEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext('2d');
    return element && pen ? startTraffic({ element, pen, playground, graph, flow }) : undefined;
  }, [playground, graph, flow]);
  return <canvas ref={canvas} className="traffic" aria-hidden="true" />;
}
