/** Who asks: where from, how often, and how many requests succeed. */
import { memo } from 'react';
import Box from 'lucide-react/dist/esm/icons/box.mjs';
import Server from 'lucide-react/dist/esm/icons/server.mjs';
import User from 'lucide-react/dist/esm/icons/user-round.mjs';
import { classes } from '../../kit/classes.ts';
import type { StoredOf } from '../../kit/kinds.ts';
import { Middle } from '../../kit/Middle.tsx';
import { useActions, useObjectOf, useSession } from '../../kit/playground.tsx';
import { useT } from '../../kit/t.ts';
import { useGraph } from '../context.ts';
import { namespaceAsked } from '../model/clients.ts';
import { rateOf, sayFrom, whyFails } from '../traffic/client.ts';

export const ClientNode = memo(function ClientNode({ uid }: { uid: string }) {
  const client = useObjectOf('Client', uid);
  return client ? <DrawnClient client={client} /> : null;
});

const icons = { pod: Box, node: Server, outside: User };

function originOf({ from }: StoredOf<'Client'>['spec']): keyof typeof icons {
  if (from.pod || from.deployment) return 'pod';
  return from.node ? 'node' : 'outside';
}

function DrawnClient({ client }: { client: StoredOf<'Client'> }) {
  const t = useT();
  const { select } = useActions();
  const { uid, name } = client.metadata;
  const percent = useGraph(({ success }) => success[uid]);
  const failing = useGraph((graph) => graph.failing[uid]);
  const item = useGraph(({ model }) => model.clients.find(({ id }) => id === uid));
  const selected = useSession((session) => session.selected === uid);
  const Icon = icons[originOf(client.spec)];
  const where = sayFrom(t, client);
  const rate = rateOf(client);
  const isLost = item?.service === undefined && client.spec.to.service !== undefined;
  const why = whyFails(t, client, isLost, failing);
  const said = [t('client.is', { name, rate, percent: percent ?? '–' }), where, why?.long];
  return (
    <div
      className={classes('client', selected && 'selected')}
      data-client={name}
      data-success={percent ?? ''}
    >
      <button
        type="button"
        className="cover"
        aria-pressed={selected}
        title={why ? `${where}. ${why.long}` : where}
        aria-label={said.filter(Boolean).join(', ')}
        onClick={() => select(uid)}
      />
      <span className="client-icon">
        <Icon size={20} strokeWidth={1.6} aria-hidden="true" />
      </span>
      <span className="client-name" title={name}>
        <Middle text={name} />
      </span>
      <span className="client-rate">
        {t('client.rate', { rate })}
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
          {t('client.elsewhere', { namespace: namespaceAsked(client) })}
        </span>
      )}
    </div>
  );
}
