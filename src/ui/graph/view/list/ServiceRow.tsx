/** A Service as a row: its address, its ports, what it selects, its endpoints. */
import { Labels } from '../../../chips/Labels.tsx';
import type { StoredOf } from '../../../kit/kinds.ts';
import { useObjectOf } from '../../../kit/playground.tsx';
import { useT, type T } from '../../../kit/t.ts';
import type { ServiceItem } from '../../model/backends.ts';
import type { PortRow, ServiceMode } from '../../model/service.ts';
import { addressOf, statusOf } from '../serviceWords.ts';
import { Name } from './ListPart.tsx';

export function ServiceRow({ item }: { item: ServiceItem }) {
  const t = useT();
  const service = useObjectOf('Service', item.id);
  if (!service) return null;
  const { mode } = item;
  const isName = mode === 'externalName';
  return (
    <tr>
      <Name object={service} />
      <td className="mono">{mode === 'headless' ? t('svc.headless') : service.spec.type}</td>
      <td className="mono">
        {isName ? service.spec.externalName : addressOf(t, item, service)}
        {mode === 'loadBalancer' && (
          <>
            <br />
            {balancerOf(t, service)}
          </>
        )}
      </td>
      <td className="mono">
        {item.ports.map((row) => (
          <div key={`${row.port}${row.protocol}`}>{wayOf(row, mode)}</div>
        ))}
      </td>
      <td className="list-labels">
        <Selector item={item} service={service} />
      </td>
      <td>{isName ? t('outside.name') : statusOf(t, item)}</td>
    </tr>
  );
}

function balancerOf(t: T, { status }: StoredOf<'Service'>): string {
  const given = status.loadBalancer?.ingress?.[0];
  return given?.ip ?? given?.hostname ?? t('svc.pending');
}

/** Which way a request goes through a port. */
const wayOf = ({ nodePort, port, targetPort }: PortRow, mode: ServiceMode): string | number =>
  mode === 'headless'
    ? port
    : [nodePort, port, targetPort].filter((part) => part !== undefined).join(' → ');

function Selector({ item, service }: { item: ServiceItem; service: StoredOf<'Service'> }) {
  const t = useT();
  if (item.terms.length > 0)
    return <Labels object={service} place="selector" labels={service.spec.selector} />;
  return item.mode === 'externalName' ? '–' : t('svc.noSelector');
}
