/** A Client as a row: what it asks, how often, how many requests succeed. */
import { useObjectOf } from '../../../kit/playground.tsx';
import { useT } from '../../../kit/t.ts';
import { useGraph } from '../../context.ts';
import { rateOf } from '../../traffic/client.ts';
import { Name } from './ListPart.tsx';

export function ClientRow({ uid }: { uid: string }) {
  const t = useT();
  const client = useObjectOf('Client', uid);
  const percent = useGraph(({ success }) => success[uid]);
  if (!client) return null;
  const { to } = client.spec;
  return (
    <tr>
      <Name object={client} />
      <td className="mono">{to.service ?? to.url}</td>
      <td>{t('client.rate', { rate: rateOf(client) })}</td>
      <td className={percent !== undefined && percent < 100 ? 'bad' : ''}>
        {percent === undefined ? '–' : t('client.success', { percent })}
      </td>
    </tr>
  );
}
