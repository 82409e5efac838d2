/** How a wire looks and what it says: its endpoint's conditions, its traffic, what became of it. */
import type { T } from '../../kit/t.ts';
import { useGraph } from '../context.ts';
import type { Drawn } from '../layout/placed.ts';
import type { Lit } from '../light.ts';
import type { Wire } from '../model/model.ts';
import { plus, type Outcome } from '../traffic/outcome.ts';
import { podKey } from '../traffic/recentRequests.ts';

/** Its latest requests, where some failed; of a bundle the sum. */
export function useFailing({ wires }: Drawn): Outcome | undefined {
  const failing = useGraph((graph) => graph.failing);
  return wires
    .filter(({ kind }) => kind === 'endpoint')
    .map(({ service, pod }) => failing[podKey(service, pod)])
    .filter((outcome) => outcome !== undefined)
    .reduce<Outcome | undefined>((sum, outcome) => (sum ? plus(sum, outcome) : outcome), undefined);
}

/** The wires that one of a Service's ports stands for. */
const wiresLit: Record<NonNullable<Lit['part']>, Wire['kind']> = {
  nodePort: 'via',
  port: 'enter',
  targetPort: 'endpoint',
};

export const isLit = ({ service, kind }: Wire, lit: Lit): boolean =>
  lit.service !== undefined && lit.service === service && kind === wiresLit[lit.part ?? 'port'];

/** Its class: the state of the endpoint, or that it says nothing of one. */
export function lookOf({ kind, state }: Wire): string {
  if (kind === 'endpoint' || kind === 'miss') return state;
  return kind === 'name' ? 'name' : 'plain';
}

/** How many Pods a bundle stands for; where there is traffic and little room, nothing. */
function sayBundle(t: T, { id, wires }: Drawn, rate: number, isTall: boolean): string {
  if (!id.startsWith('b:')) return '';
  const n = wires.length;
  if (rate === 0) return t.code('edge.bundle', wires[0]!.state, { n }) ?? '';
  return isTall ? '' : t('edge.bundle', { n });
}

/** Wires whose ends say it all. A node's entry has its number inside. */
function isSilent({ wires, crowded }: Drawn, rate: number): boolean {
  const { kind, from } = wires[0]!;
  if (kind === 'enter' || kind === 'miss' || kind === 'lost') return true;
  if (kind === 'via' && from.startsWith('np:')) return true;
  return crowded === true && rate === 0;
}

/** `trouble`: one word for what became of its requests. */
export function sayLabel(
  t: T,
  drawn: Drawn,
  { rate, isTall, trouble }: { rate: number; isTall: boolean; trouble: string | undefined },
): string {
  if (isSilent(drawn, rate)) return '';
  const parts = [sayBundle(t, drawn, rate, isTall), rate > 0 && t('edge.rate', { rate }), trouble];
  return parts.filter(Boolean).join(' · ');
}
