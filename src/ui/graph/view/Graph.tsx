/**
 * The graph: React Flow draws what layout/ placed. Nodes given to it are structure only;
 * components follow their objects by UID.
 */
import { memo, type RefObject } from 'react';
import { Background, ReactFlow, ViewportPortal, type NodeProps } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useActions } from '../../kit/playground.tsx';
import { useT } from '../../kit/t.ts';
import { BoxNode } from './BoxNode.tsx';
import { Bring } from './Bring.tsx';
import { ClientNode } from './ClientNode.tsx';
import { EntryNode } from './EntryNode.tsx';
import { barHeights, Fit, leastZoom } from './Fit.tsx';
import type { GraphNode } from './nodes.ts';
import { PodCard, PodCells } from './PodCard.tsx';
import { OutsideNode } from './OutsideNode.tsx';
import { ServiceNode } from './ServiceNode.tsx';

import { useGraph } from '../context.ts';
import { Traffic } from '../traffic/Traffic.tsx';
import { TrayNode } from './TrayNode.tsx';
import { WireEdge, WireLabel } from './WireEdge.tsx';

const Any = memo(function Any({ data: { placed } }: NodeProps<GraphNode>) {
  switch (placed.type) {
    case 'client':
      return <ClientNode uid={placed.id} />;
    case 'entry':
      return <EntryNode id={placed.id} />;
    case 'service':
      return <ServiceNode uid={placed.id} />;
    case 'outside':
      return <OutsideNode id={placed.id} />;
    case 'tray':
      return <TrayNode group={placed.group} />;
    case 'box':
      return (
        <BoxNode
          box={placed.box}
          titled={placed.titled}
          chips={placed.chips}
          alone={placed.alone}
        />
      );
    case 'pod':
      return <PodCard uid={placed.id} density={placed.density} owner={placed.owner} />;
    case 'free':
      return <div className="cell-free pod-free" />;
    case 'cells':
      return <PodCells pods={placed.pods} owner={placed.owner} />;
    default:
      return null;
  }
});
const nodeTypes = { any: Any };

/**
 * All wires in one picture between trays and Pods. React Flow's own edges wait until it has
 * measured handles in the DOM; these are drawn at once from what layout/ computed.
 */
function Wires() {
  const drawn = useGraph(({ layout }) => layout.drawn);
  return (
    <ViewportPortal>
      <svg className="wires" aria-hidden="true">
        {drawn.map((wire) => (
          <WireEdge key={wire.id} drawn={wire} />
        ))}
        {drawn.map((wire) => (
          <WireLabel key={wire.id} drawn={wire} />
        ))}
      </svg>
    </ViewportPortal>
  );
}

const cards = new Set<string>(['service', 'pod', 'client']);

/** Needs a ReactFlowProvider above it. `movedRef`: whether somebody has moved the view. */
export function Graph({ embed, movedRef }: { embed: boolean; movedRef: RefObject<boolean> }) {
  const t = useT();
  const nodes = useGraph((graph) => graph.nodes);
  const direction = useGraph((graph) => graph.direction);
  const { select } = useActions();
  // All of a card takes the click, its port plate too; what has a button of its own keeps it.
  const clicked = ({ target }: React.MouseEvent, { data: { placed } }: GraphNode) => {
    const isCard = cards.has(placed.type);
    if (isCard && target instanceof Element && !target.closest('button')) select(placed.id);
  };
  return (
    <ReactFlow
      className="flow"
      nodes={nodes}
      nodeTypes={nodeTypes}
      aria-label={t('graph.label')}
      onNodeClick={clicked}
      onPaneClick={() => select(undefined)}
      onMove={(event) => {
        if (event) movedRef.current = true;
      }}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      panOnScroll={!embed}
      zoomOnScroll={false}
      zoomOnDoubleClick={false}
      preventScrolling={!embed}
      minZoom={leastZoom}
      maxZoom={1.6}
      proOptions={{ hideAttribution: false }}
    >
      <Background gap={20} size={1} color="var(--dots)" />
      <Wires />
      <Fit embed={embed} movedRef={movedRef} />
      <Bring movedRef={movedRef} top={barHeights[direction]} />
      <Traffic />
    </ReactFlow>
  );
}
