/**
 * One wire: its way is computed; its look is the EndpointSlice's conditions; its width and number
 * are the traffic.
 */
import { memo } from 'react';
import { classes } from '../../kit/classes.ts';
import { useSession } from '../../kit/playground.tsx';
import { useT, type T } from '../../kit/t.ts';
import { useGraph } from '../context.ts';
import type { Drawn } from '../layout/placed.ts';
import type { Wire } from '../model/model.ts';
import type { Outcome } from '../traffic/outcome.ts';
import { sayWire, shortOutcome } from '../traffic/requestWords.ts';
import { isLit, lookOf, sayLabel, useFailing } from './wireWords.ts';

/** px: the more requests, the wider, up to a limit. */
const widthOf = (rate: number): number | undefined =>
  rate > 0 ? Math.min(4, 1.6 + Math.log2(1 + rate) * 0.5) : undefined;

/** `miss`: the value that the selector asks for. */
function titleOf(
  t: T,
  { kind, state, key }: Wire,
  rate: number,
  failing: Outcome | undefined,
  miss: string | undefined,
): string | undefined {
  if (kind === 'endpoint' && state !== 'miss' && state !== 'plain')
    return sayWire(t, state, rate, failing);
  if (kind === 'miss') return t('edge.miss.wants', { label: `${key ?? ''}=${miss ?? ''}` });
  return undefined;
}

export const WireEdge = memo(function WireEdge({ drawn }: { drawn: Drawn }) {
  const t = useT();
  const { wires, way } = drawn;
  const wire = wires[0]!;
  const { kind, key, pod, service } = wire;
  const isMiss = kind === 'miss';
  const rate = useGraph(({ rates }) => rates[drawn.id] ?? 0);
  const lit = useGraph((graph) => isLit(wire, graph.lit));
  const hue = useGraph(({ hues }) => (isMiss && key ? (hues[key] ?? 0) : 0));
  const miss = useGraph(({ misses }) => (isMiss ? misses[pod ?? '']?.[key ?? '']?.[0] : undefined));
  const near = useSession(
    ({ selected }) => selected !== undefined && (selected === service || selected === pod),
  );
  const failing = useFailing(drawn);
  const look = lookOf(wire);
  const title = titleOf(t, wire, rate, failing, miss);
  return (
    <g
      className={classes(
        'wire',
        `wire-${kind}`,
        `wire-${look}`,
        `hue${hue}`,
        lit && 'lit',
        near && 'near',
        wire.headless && 'wire-dns',
        rate > 0 && 'carries',
        rate > 0 && failing?.succeeded === 0 && 'failing',
      )}
      data-wire={kind}
      data-state={look}
      data-count={wires.length}
    >
      {title !== undefined && <title>{title}</title>}
      <path d={way.d} fill="none" strokeWidth={widthOf(rate)} />
      <Cross drawn={drawn} />
    </g>
  );
});

/** At the end of a wire that nothing passes. */
function Cross({ drawn: { wires, way } }: { drawn: Drawn }) {
  const { kind, state } = wires[0]!;
  const x = way.points[way.points.length - 3]!;
  const y = way.points[way.points.length - 2]!;
  if (kind === 'miss' || kind === 'lost')
    return <path className="wire-cross" d={`M${x - 5} ${y - 5}l10 10M${x + 5} ${y - 5}l-10 10`} />;
  if (state !== 'noPort') return null;
  return <path className="wire-cross off" d={`M${x - 14} ${y - 4}l8 8M${x - 6} ${y - 4}l-8 8`} />;
}

/** Its number, above all lines. */
export const WireLabel = memo(function WireLabel({ drawn }: { drawn: Drawn }) {
  const t = useT();
  const rate = useGraph(({ rates }) => rates[drawn.id] ?? 0);
  const isTall = useGraph(({ direction }) => direction === 'tall');
  const failing = useFailing(drawn);
  const trouble = rate > 0 ? shortOutcome(t, failing) : undefined;
  const text = sayLabel(t, drawn, { rate, isTall, trouble });
  const { x, y, end } = drawn.label;
  if (text === '') return null;
  return (
    <text
      className={classes('wire-label', trouble !== undefined && 'failing')}
      x={x}
      y={y}
      dy="3.5"
      textAnchor={end ? 'end' : 'middle'}
    >
      {text}
    </text>
  );
});
