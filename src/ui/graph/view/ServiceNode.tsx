/**
 * The Service: the one thing with a fixed address. Name, address, the way of its ports, and what it
 * selects. Rows as in layout/size.ts.
 */
import { memo } from 'react';
import { Chip } from '../../chips/Chip.tsx';
import { AddChip } from '../../chips/ChipButtons.tsx';
import { classes } from '../../kit/classes.ts';
import type { StoredOf } from '../../kit/kinds.ts';
import { Middle } from '../../kit/Middle.tsx';
import { useActions, useObjectOf, useSession } from '../../kit/playground.tsx';
import { usePrefs } from '../../kit/prefs.ts';
import { useT } from '../../kit/t.ts';
import { useGraph } from '../context.ts';
import type { ServiceItem } from '../model/backends.ts';
import { finds } from '../model/find.ts';
import { Plate } from './Plate.tsx';
import { addressOf, hasAddress, statusOf } from './serviceWords.ts';

/** Letters of address and type that fit at the usual size. */
const roomySub = 22;

export const ServiceNode = memo(function ServiceNode({ uid }: { uid: string }) {
  const service = useObjectOf('Service', uid);
  const item = useGraph(({ backends }) => backends.services[uid]);
  return service && item ? <DrawnService service={service} item={item} /> : null;
});

interface ServiceProps {
  service: StoredOf<'Service'>;
  item: ServiceItem;
}

function DrawnService({ service, item }: ServiceProps) {
  const t = useT();
  const { select } = useActions();
  const { uid, name } = service.metadata;
  const { mode, handWritten, ready, all, ports } = item;
  const selected = useSession((session) => session.selected === uid);
  const faded = usePrefs(({ find }) => !finds(service, find));
  const type = mode === 'headless' ? 'ClusterIP' : (service.spec.type ?? 'ClusterIP');
  const address = addressOf(t, item, service);
  const isName = mode === 'externalName';
  const isLong = address.length + type.length > roomySub;
  return (
    <div
      className={classes(
        'svc',
        `svc-${mode}`,
        handWritten && 'svc-hand',
        selected && 'selected',
        faded && 'faded',
      )}
      data-service={name}
      data-mode={mode}
      data-ready={ready}
      data-endpoints={all}
      data-hand-written={handWritten}
    >
      <button
        type="button"
        className="cover"
        aria-pressed={selected}
        aria-label={t('svc.is', { name, type, address })}
        onClick={() => select(uid)}
      />
      <h2 className="svc-name" title={name}>
        <Middle text={name} />
      </h2>
      <p className={classes('svc-sub', isLong && 'svc-sub-long')}>
        <span className={hasAddress(item) ? 'mono' : ''}>{address}</span> ·{' '}
        <span className="mono">{type}</span>
      </p>
      <DnsAnswer service={service} item={item} />
      {ports.length > 0 && !isName && <Plate item={item} />}
      {!isName && <Selection service={service} item={item} />}
    </div>
  );
}

/** What DNS answers for a Service that has no address. */
function DnsAnswer({ service, item }: ServiceProps) {
  const t = useT();
  if (hasAddress(item)) return null;
  if (item.mode === 'headless')
    return (
      <p className="svc-say">
        <b>{t('svc.headless')}</b>
        {': '}
        {t('svc.headless.say')}
      </p>
    );
  const { externalName } = service.spec;
  return (
    <p className="svc-say">
      {t('svc.external.say')}
      <br />
      <span className="mono clip ink" title={externalName}>
        {externalName}
      </span>
    </p>
  );
}

/** Its terms, and how many endpoints they make. */
function Selection({ service, item }: ServiceProps) {
  const t = useT();
  const { terms, handWritten, ready } = item;
  return (
    <>
      <p className="svc-selects">
        {t(handWritten ? 'svc.noSelector' : 'svc.selects')}
        {terms.length > 0 && <AddChip object={service} place="selector" />}
      </p>
      {terms.length > 0 && (
        <div className="svc-terms">
          {terms.map(({ key, value, matched }) => (
            <Chip
              key={key}
              object={service}
              place="selector"
              label={key}
              value={value}
              gap={!matched}
            />
          ))}
        </div>
      )}
      <p className={classes('svc-status', ready === 0 && !handWritten && 'none')}>
        <span className={`dot ${ready > 0 ? 'full' : 'hollow'}`} aria-hidden="true" />
        {statusOf(t, item)}
      </p>
    </>
  );
}
