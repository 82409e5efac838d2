/** Who asks, where requests enter, and what lies outside the cluster. */
import { memo } from 'react';
import Globe from 'lucide-react/dist/esm/icons/globe.mjs';
import Box from 'lucide-react/dist/esm/icons/box.mjs';
import Server from 'lucide-react/dist/esm/icons/server.mjs';
import User from 'lucide-react/dist/esm/icons/user-round.mjs';
import type { ObjectOf } from '../../../schema/objects.ts';
import { Middle } from '../../kit/Middle.tsx';
import { useActions, useObject, useSession } from '../../kit/playground.tsx';
import { useT } from '../../kit/t.ts';
import { rateOf, whyFails } from '../traffic/client.ts';
import { noLight } from '../light.ts';
import { useGraph, useGraphStore } from '../context.ts';

export const ClientNode = memo(function ClientNode({ uid }: { uid: string }) {
  const t = useT();
  const { select } = useActions();
  const client = useObject(uid) as ObjectOf<'Client'> | undefined;
  const percent = useGraph((g) => g.success[uid]);
  const failing = useGraph((g) => g.failing[uid]);
  const item = useGraph((g) => g.model.clients.find((c) => c.id === uid));
  const selected = useSession((s) => s.selected === uid);
  if (!client) return null;
  const { from, to } = client.spec;
  const Icon = from.pod || from.deployment ? Box : from.node ? Server : User;
  const where = from.pod
    ? t('client.from.pod', { name: from.pod })
    : from.deployment
      ? t('client.from.deployment', { name: from.deployment })
      : from.node
        ? t('client.from.node', { name: from.node })
        : t('client.from.outside');
  const lost = item?.service === undefined && to.service !== undefined;
  const why = whyFails(t, client, lost, failing);
  return (
    <div
      className={`client${selected ? ' selected' : ''}`}
      data-client={client.metadata.name}
      data-success={percent ?? ''}
    >
      <button
        type="button"
        className="cover"
        aria-pressed={selected}
        title={why ? `${where}. ${why.long}` : where}
        aria-label={[
          t('client.is', {
            name: client.metadata.name,
            rate: rateOf(client),
            percent: percent ?? '–',
          }),
          where,
          why?.long,
        ]
          .filter(Boolean)
          .join(', ')}
        onClick={() => select(uid)}
      />
      <span className="client-icon">
        <Icon size={20} strokeWidth={1.6} aria-hidden="true" />
      </span>
      <span className="client-name" title={client.metadata.name}>
        <Middle text={client.metadata.name} />
      </span>
      <span className="client-rate">
        {t('client.rate', { rate: rateOf(client) })}
        {percent !== undefined && (
          <>
            {' '}
            · <span className={percent < 100 ? 'bad' : ''}>{t('client.success', { percent })}</span>
          </>
        )}
      </span>
      {why && <span className="client-rate clip bad">{why.short}</span>}
      {item?.elsewhere && !why && (
        <span className="client-rate clip">
          {t('client.elsewhere', {
            namespace: to.namespace ?? client.metadata.namespace ?? 'default',
          })}
        </span>
      )}
    </div>
  );
});

export const EntryNode = memo(function EntryNode({ id }: { id: string }) {
  const t = useT();
  const graph = useGraphStore();
  const { select } = useActions();
  const entry = useGraph((g) => g.model.entries.find((e) => e.id === id));
  const lit = useGraph(
    (g) =>
      g.lit.part === 'nodePort' && g.lit.service === entry?.service && entry?.kind === 'nodePort',
  );
  const stale = useSession((s) => entry?.node !== undefined && s.staleNodes.includes(entry.node));
  const rate = useGraph((g) => (entry?.kind === 'nodePort' ? (g.rates[`v:${id}`] ?? 0) : 0));
  if (!entry) return null;
  const pending = entry.kind === 'loadBalancer' && !entry.address;
  const port = entry.port === undefined ? '' : `:${entry.port}`;
  const first =
    entry.kind === 'nodePort'
      ? port
      : pending
        ? t('entry.pending')
        : `${entry.address ?? ''}${port}`;
  const second =
    entry.kind === 'nodePort'
      ? (entry.node ?? t('entry.nodes', { n: entry.nodes }))
      : entry.kind === 'external'
        ? t('entry.external')
        : t('entry.loadBalancer');
  const title = pending
    ? t('svc.pending.title')
    : t('entry.is', { address: `${entry.address ?? ''}${port}` });
  return (
    <div
      className={`entry entry-${entry.kind}${pending ? ' is-pending' : ''}${lit ? ' lit' : ''}`}
      data-entry={entry.kind}
      title={title}
      onPointerEnter={() => {
        if (entry.kind === 'nodePort') graph.light({ service: entry.service, part: 'nodePort' });
      }}
      onPointerLeave={() => graph.light(noLight)}
    >
      <button
        type="button"
        className="cover"
        aria-label={`${title}, ${second}`}
        onClick={() => select(entry.service)}
      />
      <span className="entry-port">
        {pending && <span className="ring" aria-hidden="true" />}
        {first}
        {stale ? (
          <em className="entry-rate" title={t('node.stale.title')}>
            {t('node.stale.short')}
          </em>
        ) : (
          rate > 0 && <span className="entry-rate">{t('edge.rate', { rate })}</span>
        )}
      </span>
      <span className={`entry-where${entry.node ? ' mono' : ''}`}>
        {entry.node ? <Middle text={entry.node} /> : second}
      </span>
    </div>
  );
});

export const OutsideNode = memo(function OutsideNode({ id }: { id: string }) {
  const t = useT();
  const group = useGraph((g) => g.model.groups.find((x) => x.id === id));
  const wire = useGraph((g) => g.model.wires.find((w) => w.to === id));
  const { select } = useActions();
  const pod = useObject(group?.outside?.pod);
  const out = group?.outside;
  if (!out) return null;
  const where = pod
    ? t('outside.pod', { namespace: pod.metadata.namespace ?? 'default' })
    : out.node
      ? t('outside.node', { node: out.node })
      : t(out.name ? 'outside.name' : 'outside.label');
  return (
    <div className="outside" data-outside={out.address}>
      <button
        type="button"
        className="cover"
        aria-label={`${pod?.metadata.name ?? out.address}, ${where}`}
        onClick={() => select(pod ? pod.metadata.uid : wire?.service)}
      />
      <Globe size={16} strokeWidth={1.6} aria-hidden="true" />
      <span className="outside-text">
        <span className="mono clip" title={pod?.metadata.name ?? out.address}>
          {pod?.metadata.name ?? out.address}
          {out.port ? `:${out.port}` : ''}
        </span>
        <span className="small muted">{where}</span>
      </span>
    </div>
  );
});
