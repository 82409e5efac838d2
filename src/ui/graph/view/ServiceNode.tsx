/**
 * The Service: the one thing with a fixed address. Name, address, the way of its ports, and what it
 * selects. Rows as in layout/size.ts.
 */
import { memo } from 'react';
import type { ObjectOf } from '../../../schema/objects.ts';
import { AddChip, Chip } from '../../chips/Chip.tsx';
import { Middle } from '../../kit/Middle.tsx';
import { useActions, useObject, useSession } from '../../kit/playground.tsx';
import { usePrefs } from '../../kit/prefs.ts';
import { useT, type T } from '../../kit/t.ts';
import { finds } from '../model/find.ts';
import type { ServiceItem } from '../model/backends.ts';
import { service as size } from '../layout/size.ts';
import { noLight, type Lit } from '../light.ts';
import { useGraph, useGraphStore } from '../context.ts';

/** Letters of address and type that fit at the usual size. */
const roomySub = 22;

export const ServiceNode = memo(function ServiceNode({ uid }: { uid: string }) {
  const t = useT();
  const { select } = useActions();
  const service = useObject(uid) as ObjectOf<'Service'> | undefined;
  const item = useGraph((g) => g.backends.services[uid]);
  const selected = useSession((s) => s.selected === uid);
  const faded = usePrefs((p) => !finds(service, p.find));
  if (!service || !item) return null;
  const { spec, metadata } = service;
  const type = item.mode === 'headless' ? 'ClusterIP' : (spec.type ?? 'ClusterIP');
  const address =
    item.mode === 'externalName' || item.mode === 'headless'
      ? t('svc.noAddress')
      : (spec.clusterIP ?? '');
  const failing = item.mode !== 'externalName' && item.ready === 0;
  return (
    <div
      className={
        `svc ` +
        `svc-${item.mode}${item.handWritten ? ' svc-hand' : ''}${selected ? ' selected' : ''}${faded ? ' faded' : ''}`
      }
      data-service={metadata.name}
      data-mode={item.mode}
      data-ready={item.ready}
      data-endpoints={item.all}
      data-hand-written={item.handWritten}
    >
      <button
        type="button"
        className="cover"
        aria-pressed={selected}
        aria-label={t('svc.is', { name: metadata.name, type, address })}
        onClick={() => select(uid)}
      />
      <h2 className="svc-name" title={metadata.name}>
        <Middle text={metadata.name} />
      </h2>
      <p className={`svc-sub${address.length + type.length > roomySub ? ' svc-sub-long' : ''}`}>
        <span className={item.mode === 'externalName' || item.mode === 'headless' ? '' : 'mono'}>
          {address}
        </span>{' '}
        · <span className="mono">{type}</span>
      </p>
      {item.mode === 'headless' && (
        <p className="svc-say">
          <b>{t('svc.headless')}</b>
          {': '}
          {t('svc.headless.say')}
        </p>
      )}
      {item.mode === 'externalName' && (
        <p className="svc-say">
          {t('svc.external.say')}
          <br />
          <span className="mono clip ink" title={spec.externalName}>
            {spec.externalName}
          </span>
        </p>
      )}
      {item.ports.length > 0 && item.mode !== 'externalName' && <Plate uid={uid} item={item} />}
      {item.mode !== 'externalName' && (
        <>
          <p className="svc-selects">
            {item.handWritten ? t('svc.noSelector') : t('svc.selects')}
            {item.terms.length > 0 && <AddChip object={service} place="selector" />}
          </p>
          {item.terms.length > 0 && (
            <div className="svc-terms">
              {item.terms.map((term) => (
                <Chip
                  key={term.key}
                  object={service}
                  place="selector"
                  label={term.key}
                  value={term.value}
                  gap={!term.matched}
                />
              ))}
            </div>
          )}
          <p className={`svc-status${failing && !item.handWritten ? ' none' : ''}`}>
            <span className={`dot ${item.ready > 0 ? 'full' : 'hollow'}`} aria-hidden="true" />
            {statusOf(t, item)}
          </p>
        </>
      )}
    </div>
  );
});

export function statusOf(t: T, item: ServiceItem): string {
  if (item.noPort > 0) return t('svc.noPort', { n: item.noPort });
  if (item.all === 0 && item.selected > 0) return t('svc.noneListed', { n: item.selected });
  if (item.all === 0)
    return item.handWritten ? t('svc.noEndpointsWritten') : t('svc.selectsNothing');
  if (item.ready === 0) return t('svc.noneReady');
  if (item.handWritten) return t('svc.handWritten');
  if (item.ready < item.all) return t('svc.endpoints', { ready: item.ready, all: item.all });
  return t('svc.endpoints.all', { all: item.all });
}

/** nodePort → port → targetPort, each lit along its way. */
function Plate({ uid, item }: { uid: string; item: ServiceItem }) {
  const t = useT();
  const rows = item.ports.slice(0, size.portsDrawn);
  const mapped = item.mode !== 'headless';
  const node = mapped && rows.some((r) => r.nodePort !== undefined);
  return (
    <div className={`plate${node ? ' plate-node' : ''}${mapped ? '' : ' plate-plain'}`}>
      {rows.map((row) => {
        const target = mapped ? row.targetPort : String(row.port);
        const title =
          `${row.name ? `${row.name} · ` : ''}${row.protocol} · ` +
          (row.nodePort
            ? t('plate.title', { nodePort: row.nodePort, port: row.port, targetPort: target })
            : t('plate.title.inside', { port: row.port, targetPort: target }));
        return (
          <div className="plate-row" key={`${row.port} ${row.protocol}`} title={title}>
            {node && (
              <>
                <PlatePart uid={uid} part="nodePort" text={String(row.nodePort ?? '')} />
                <i aria-hidden="true">→</i>
              </>
            )}
            <PlatePart uid={uid} part="port" text={String(row.port)} />
            {mapped && (
              <>
                <i aria-hidden="true">→</i>
                <PlatePart uid={uid} part="targetPort" text={row.targetPort} />
              </>
            )}
          </div>
        );
      })}
      <div className="plate-row plate-names">
        {node && (
          <>
            <small>{t('plate.nodePort')}</small>
            <i />
          </>
        )}
        <small>
          {mapped ? t('plate.port') : `${t('plate.port')} · ${t('svc.headless.ports')}`}
        </small>
        {mapped && (
          <>
            <i />
            <small>{t('plate.targetPort')}</small>
          </>
        )}
      </div>
      {item.ports.length > rows.length && (
        <small className="plate-more">
          {t('svc.morePorts', { n: item.ports.length - rows.length })}
        </small>
      )}
    </div>
  );
}

function PlatePart({
  uid,
  part,
  text,
}: {
  uid: string;
  part: NonNullable<Lit['part']>;
  text: string;
}) {
  const graph = useGraphStore();
  const lit = useGraph((g) => g.lit.service === uid && g.lit.part === part);
  return (
    <span
      className={`plate-part${lit ? ' lit' : ''}`}
      onPointerEnter={() => graph.light({ service: uid, part })}
      onPointerLeave={() => graph.light(noLight)}
    >
      {text}
    </span>
  );
}
