/** The graph: React Flow draws what layout.ts placed. Nodes given to it are structure only; components follow their objects by UID. */
import { memo, useLayoutEffect, useRef, type RefObject } from 'react';
import { Background, ReactFlow, useReactFlow, useStore, ViewportPortal, type NodeProps } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useActions } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';
import { Bring } from './Bring.tsx';
import { useHinted } from './Hint.tsx';
import type { GraphNode } from './nodes.ts';
import { PodCard, PodCells } from './PodNode.tsx';
import { ServiceNode } from './ServiceNode.tsx';
import { ClientNode, EntryNode, OutsideNode } from './SmallNodes.tsx';
import { useGraph, useGraphStore } from './store.ts';
import { Traffic } from './Traffic.tsx';
import { BoxNode, TrayNode } from './TrayNode.tsx';
import { WireEdge, WireLabel } from './Wire.tsx';

const Any = memo(function Any({ data: { placed } }: NodeProps<GraphNode>) {
  switch (placed.type) {
    case 'client': return <ClientNode uid={placed.id} />;
    case 'entry': return <EntryNode id={placed.id} />;
    case 'service': return <ServiceNode uid={placed.id} />;
    case 'outside': return <OutsideNode id={placed.id} />;
    case 'tray': return <TrayNode group={placed.group} />;
    case 'box': return <BoxNode box={placed.box} titled={placed.titled} chips={placed.chips} alone={placed.alone} />;
    case 'pod': return <PodCard uid={placed.id} density={placed.density} owner={placed.owner} />;
    case 'free': return <div className="cell-free pod-free" />;
    case 'cells': return <PodCells pods={placed.pods} owner={placed.owner} />;
    default: return null;
  }
});
const nodeTypes = { any: Any };

/**
 * All wires in one picture between trays and Pods. React Flow's own edges wait until it has measured handles in the DOM;
 * these are drawn at once from what layout.ts computed.
 */
function Wires() {
  const drawn = useGraph((g) => g.layout.drawn);
  return <ViewportPortal><svg className="wires" aria-hidden="true">{drawn.map((d) => <WireEdge key={d.id} drawn={d} />)}{drawn.map((d) => <WireLabel key={d.id} drawn={d} />)}</svg></ViewportPortal>;
}

/** Needs a ReactFlowProvider above it. `movedRef`: whether somebody has moved the view. */
export function Graph({ embed, movedRef }: { embed: boolean; movedRef: RefObject<boolean> }) {
  const t = useT();
  const nodes = useGraph((g) => g.nodes);
  const direction = useGraph((g) => g.direction);
  const { select } = useActions();
  // All of a card takes the click, its port plate too; what has a button of its own keeps it.
  const clicked = (e: React.MouseEvent, { data: { placed } }: GraphNode) => {
    if ((placed.type === 'service' || placed.type === 'pod' || placed.type === 'client') && e.target instanceof Element && !e.target.closest('button')) select(placed.id);
  };
  return (
    <ReactFlow className="flow" nodes={nodes} nodeTypes={nodeTypes} aria-label={t('graph.label')}
      onNodeClick={clicked} onPaneClick={() => select(undefined)} onMove={(event) => { if (event) movedRef.current = true; }} nodesDraggable={false} nodesConnectable={false} nodesFocusable={false} elementsSelectable={false} disableKeyboardA11y
      panOnScroll={!embed} zoomOnScroll={false} zoomOnDoubleClick={false} preventScrolling={!embed} minZoom={0.2} maxZoom={1.6} proOptions={{ hideAttribution: false }}>
      <Background gap={20} size={1} color="var(--dots)" />
      <Wires />
      <Fit embed={embed} movedRef={movedRef} />
      <Bring movedRef={movedRef} top={barHeights[direction]} />
      <Traffic />
    </ReactFlow>
  );
}

const margin = 12;
/** A graph narrower than this runs from top to bottom. */
const narrow = 560;
/** Of the bar above: one row, or two where the graph is narrow. */
const barHeights = { wide: 46, tall: 88 };
/** Where it runs from top to bottom the hint lies below it. */
const hintHeight = { wide: 56, tall: margin };

/** Fits everything into view at first, when the arrangement is another one, and when it outgrows the view that nobody has moved. */
function Fit({ embed, movedRef }: { embed: boolean; movedRef: RefObject<boolean> }) {
  const graph = useGraphStore();
  const { setViewport, getViewport } = useReactFlow();
  const width = useStore((s) => s.width);
  const height = useStore((s) => s.height);
  const layout = useGraph((g) => g.layout);
  const wish = useGraph((g) => g.fit);
  const last = useRef(-1);
  const hinted = useHinted(embed);

  useLayoutEffect(() => { if (width > 0) graph.setDirection(width < narrow ? 'tall' : 'wide'); }, [width, graph]);
  useLayoutEffect(() => {
    if (width === 0 || layout.nodes.length === 0) return;
    const asked = wish !== last.current;
    last.current = wish;
    if (movedRef.current && !asked) return;
    movedRef.current = false;
    const tall = graph.store.getState().direction === 'tall';
    const barHeight = barHeights[tall ? 'tall' : 'wide'];
    const free = height - barHeight - (hinted ? hintHeight[tall ? 'tall' : 'wide'] : margin);
    const wide = (width - 2 * margin) / layout.width;
    // On a phone the width alone decides, so that all can be hit with a finger; the rest is below.
    const zoom = Math.max(tall || embed ? 0.6 : 0.74, Math.min(1, wide, tall ? Infinity : free / layout.height));
    const x = Math.max(margin, (width - layout.width * zoom) / 2);
    const spare = free - layout.height * zoom;
    const next = { x: tall ? (width - layout.width * zoom) / 2 : x, y: barHeight + Math.max(tall ? 14 : 0, spare / 2.4) - layout.top * zoom, zoom };
    const now = getViewport();
    if (next.x !== now.x || next.y !== now.y || next.zoom !== now.zoom) void setViewport(next);
  }, [width, height, layout, wish, graph, setViewport, getViewport, hinted, embed, movedRef]);
  return null;
}
