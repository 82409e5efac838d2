/**
 * One wire: its way is computed; its look is the EndpointSlice's conditions; its width and number
 * are the traffic.
 */
import { memo } from 'react';
import { useSession } from '../../kit/playground.tsx';
import { useT } from '../../kit/t.ts';
import type { Drawn } from '../layout/placed.ts';
import { sayWire, shortOutcome } from '../traffic/requestWords.ts';
import { podKey } from '../traffic/recentRequests.ts';
import { plus, type Outcome } from '../traffic/outcome.ts';
import type { EndpointState } from '../model/endpoints.ts';
import { useGraph } from '../context.ts';

/** Its latest requests, where some failed; of a bundle the sum. */
const useFailing = ({ wires }: Drawn): Outcome | undefined => {
  const failing = useGraph((g) => g.failing);
  return wires
    .filter((w) => w.kind === 'endpoint')
    .map((w) => failing[podKey(w.service, w.pod)])
    .filter((outcome) => outcome !== undefined)
    .reduce<Outcome | undefined>((sum, outcome) => (sum ? plus(sum, outcome) : outcome), undefined);
};

export const WireEdge = memo(function WireEdge({ drawn }: { drawn: Drawn }) {
  const t = useT();
  const wire = drawn.wires[0]!;
  const rate = useGraph((g) => g.rates[drawn.id] ?? 0);
  const lit = useGraph(
    (g) =>
      g.lit.service !== undefined &&
      g.lit.service === wire.service &&
      (g.lit.part === 'nodePort'
        ? wire.kind === 'via'
        : g.lit.part === 'targetPort'
          ? wire.kind === 'endpoint'
          : wire.kind === 'enter'),
  );
  const hue = useGraph((g) => (wire.kind === 'miss' && wire.key ? (g.hues[wire.key] ?? 0) : 0));
  const near = useSession(
    (s) => s.selected !== undefined && (s.selected === wire.service || s.selected === wire.pod),
  );
  const state =
    wire.kind === 'endpoint' || wire.kind === 'miss'
      ? wire.state
      : wire.kind === 'name'
        ? 'name'
        : 'plain';
  const width = rate > 0 ? Math.min(4, 1.6 + Math.log2(1 + rate) * 0.5) : undefined;
  const n = drawn.wires.length;
  const { d, points } = drawn.way;
  const x = points[points.length - 3]!;
  const y = points[points.length - 2]!;
  const failing = useFailing(drawn);
  const miss = useGraph((g) =>
    wire.kind === 'miss' && wire.pod !== undefined && wire.key !== undefined
      ? g.misses[wire.pod]?.[wire.key]?.[0]
      : undefined,
  );
  const title =
    wire.kind === 'endpoint'
      ? sayWire(t, wire.state as EndpointState, rate, failing)
      : wire.kind === 'miss'
        ? t('edge.miss.wants', { label: `${wire.key ?? ''}=${miss ?? ''}` })
        : undefined;
  return (
    <g
      className={
        `wire wire-${wire.kind} wire-${state} ` +
        `hue${hue}${lit ? ' lit' : ''}${near ? ' near' : ''}${wire.headless ? ' wire-dns' : ''}${rate > 0 ? ' carries' : ''}${rate > 0 && failing && failing.succeeded === 0 ? ' failing' : ''}`
      }
      data-wire={wire.kind}
      data-state={state}
      data-count={n}
    >
      {title !== undefined && <title>{title}</title>}
      <path d={d} fill="none" strokeWidth={width} />
      {(wire.kind === 'miss' || wire.kind === 'lost') && (
        <path className="wire-cross" d={`M${x - 5} ${y - 5}l10 10M${x + 5} ${y - 5}l-10 10`} />
      )}
      {wire.state === 'noPort' && (
        <path className="wire-cross off" d={`M${x - 14} ${y - 4}l8 8M${x - 6} ${y - 4}l-8 8`} />
      )}
    </g>
  );
});

/** Its number, above all lines. */
export const WireLabel = memo(function WireLabel({ drawn }: { drawn: Drawn }) {
  const t = useT();
  const wire = drawn.wires[0]!;
  const rate = useGraph((g) => g.rates[drawn.id] ?? 0);
  const tall = useGraph((g) => g.direction === 'tall');
  const n = drawn.wires.length;
  const count = !drawn.id.startsWith('b:')
    ? ''
    : rate === 0
      ? (t.code('edge.bundle', wire.state, { n }) ?? '')
      : tall
        ? ''
        : t('edge.bundle', { n });
  // A node's entry has its number inside.
  const inside = wire.kind === 'via' && wire.from.startsWith('np:');
  const failing = useFailing(drawn);
  const trouble = rate > 0 ? shortOutcome(t, failing) : undefined;
  const silent =
    wire.kind === 'enter' ||
    wire.kind === 'miss' ||
    wire.kind === 'lost' ||
    inside ||
    (drawn.crowded === true && rate === 0);
  const text = silent
    ? undefined
    : [count, rate > 0 ? t('edge.rate', { rate }) : '', trouble].filter(Boolean).join(' · ');
  return !text ? null : (
    <text
      className={`wire-label${trouble ? ' failing' : ''}`}
      x={drawn.label.x}
      y={drawn.label.y}
      dy="3.5"
      textAnchor={drawn.label.end ? 'end' : 'middle'}
    >
      {text}
    </text>
  );
});
