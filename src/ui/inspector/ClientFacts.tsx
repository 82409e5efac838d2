/** What became of a Client's requests. */
import { useGraph } from '../graph/context.ts';
import { serviceOf } from '../graph/model/clients.ts';
import { whyFails } from '../graph/traffic/client.ts';
import { classes } from '../kit/classes.ts';
import { listOf, type StoredOf } from '../kit/kinds.ts';
import { useSession } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';

type Client = StoredOf<'Client'>;

export function ClientFacts({ client }: { client: Client }) {
  const t = useT();
  const { uid } = client.metadata;
  const why = useWhyFails(client);
  const percent = useGraph(({ success }) => success[uid]);
  const sent = useSession(({ traffic }) =>
    traffic.reduce((sum, edge) => (edge.client === uid ? sum + edge.sent : sum), 0),
  );
  const fails = percent !== undefined && percent < 100;
  return (
    <>
      <div>
        <dt>{t('fact.success')}</dt>
        <dd className={classes('mono', fails && 'bad')}>
          {percent === undefined ? '–' : t('client.success', { percent })}
        </dd>
      </div>
      {why && (
        <div>
          <dt>{t('fact.fails')}</dt>
          <dd className="bad">{why.long}</dd>
        </div>
      )}
      <div>
        <dt>{t('fact.sent')}</dt>
        <dd className="mono">{sent}</dd>
      </div>
    </>
  );
}

function useWhyFails(client: Client) {
  const t = useT();
  const failing = useGraph((graph) => graph.failing[client.metadata.uid]);
  const isFound = useSession((session) => Boolean(serviceOf(client, listOf(session, 'Service'))));
  return whyFails(t, client, client.spec.to.service !== undefined && !isFound, failing);
}
