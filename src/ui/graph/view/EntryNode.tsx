/** Where requests enter: a node port, a load balancer, an external IP. */
import { memo } from 'react';
import { classes } from '../../kit/classes.ts';
import { Middle } from '../../kit/Middle.tsx';
import { useActions, useSession } from '../../kit/playground.tsx';
import { useT, type T } from '../../kit/t.ts';
import { useGraph, useGraphStore } from '../context.ts';
import { noLight } from '../light.ts';
import type { EntryItem } from '../model/model.ts';

export const EntryNode = memo(function EntryNode({ id }: { id: string }) {
  const entry = useGraph(({ model }) => model.entries.find((each) => each.id === id));
  return entry ? <DrawnEntry entry={entry} /> : null;
});

const portText = ({ port }: EntryItem): string => (port === undefined ? '' : `:${port}`);
const addressText = (entry: EntryItem): string => `${entry.address ?? ''}${portText(entry)}`;
const isPending = ({ kind, address }: EntryItem): boolean => kind === 'loadBalancer' && !address;

/** The first line: what is asked. */
function sayAddress(t: T, entry: EntryItem): string {
  if (entry.kind === 'nodePort') return portText(entry);
  return isPending(entry) ? t('entry.pending') : addressText(entry);
}

/** The second line: where that is. */
function sayWhere(t: T, { kind, node, nodes }: EntryItem): string {
  if (kind === 'nodePort') return node ?? t('entry.nodes', { n: nodes });
  return t(kind === 'external' ? 'entry.external' : 'entry.loadBalancer');
}

function DrawnEntry({ entry }: { entry: EntryItem }) {
  const t = useT();
  const graph = useGraphStore();
  const { select } = useActions();
  const { id, kind, service, node } = entry;
  const isNodePort = kind === 'nodePort';
  const lit = useGraph(
    (state) => isNodePort && state.lit.part === 'nodePort' && state.lit.service === service,
  );
  const stale = useSession(({ staleNodes }) => node !== undefined && staleNodes.includes(node));
  const rate = useGraph(({ rates }) => (isNodePort ? (rates[`v:${id}`] ?? 0) : 0));
  const pending = isPending(entry);
  const where = sayWhere(t, entry);
  const title = pending ? t('svc.pending.title') : t('entry.is', { address: addressText(entry) });
  return (
    <div
      className={classes('entry', `entry-${kind}`, pending && 'is-pending', lit && 'lit')}
      data-entry={kind}
      title={title}
      onPointerEnter={() => {
        if (isNodePort) graph.light({ service, part: 'nodePort' });
      }}
      onPointerLeave={() => graph.light(noLight)}
    >
      <button
        type="button"
        className="cover"
        aria-label={`${title}, ${where}`}
        onClick={() => select(service)}
      />
      <span className="entry-port">
        {pending && <span className="ring" aria-hidden="true" />}
        {sayAddress(t, entry)}
        {stale && (
          <em className="entry-rate" title={t('node.stale.title')}>
            {t('node.stale.short')}
          </em>
        )}
        {!stale && rate > 0 && <span className="entry-rate">{t('edge.rate', { rate })}</span>}
      </span>
      <span className={classes('entry-where', node !== undefined && 'mono')}>
        {node ? <Middle text={node} /> : where}
      </span>
    </div>
  );
}
