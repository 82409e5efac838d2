/** What is said about a Service, in one line each. */
import type { StoredOf } from '../../kit/kinds.ts';
import type { T } from '../../kit/t.ts';
import type { ServiceItem } from '../model/backends.ts';
import type { PortRow } from '../model/service.ts';

/** Its endpoints: how many there are, or why there are none. */
export function statusOf(t: T, item: ServiceItem): string {
  const { ready, all, selected, noPort, handWritten } = item;
  if (noPort > 0) return t('svc.noPort', { n: noPort });
  if (all === 0 && selected > 0) return t('svc.noneListed', { n: selected });
  if (all === 0) return t(handWritten ? 'svc.noEndpointsWritten' : 'svc.selectsNothing');
  if (ready === 0) return t('svc.noneReady');
  if (handWritten) return t('svc.handWritten');
  if (ready < all) return t('svc.endpoints', { ready, all });
  return t('svc.endpoints.all', { all });
}

/** Neither headless ones nor names have an address of their own. */
export const hasAddress = ({ mode }: ServiceItem): boolean =>
  mode !== 'externalName' && mode !== 'headless';

export const addressOf = (t: T, item: ServiceItem, { spec }: StoredOf<'Service'>): string =>
  hasAddress(item) ? (spec.clusterIP ?? '') : t('svc.noAddress');

/** What happens to a request at one of its ports. */
export function sayPort(
  t: T,
  { name, protocol, nodePort, port }: PortRow,
  targetPort: string,
): string {
  const way = nodePort
    ? t('plate.title', { nodePort, port, targetPort })
    : t('plate.title.inside', { port, targetPort });
  return [name, protocol, way].filter(Boolean).join(' · ');
}
