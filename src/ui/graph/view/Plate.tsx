/** A Service's ports: nodePort → port → targetPort, each lit along its way. */
import { classes } from '../../kit/classes.ts';
import { useT } from '../../kit/t.ts';
import { useGraph, useGraphStore } from '../context.ts';
import { service as size } from '../layout/size.ts';
import { noLight, type Lit } from '../light.ts';
import type { ServiceItem } from '../model/backends.ts';
import type { PortRow } from '../model/service.ts';
import { sayPort } from './serviceWords.ts';

/** Which columns there are: a headless Service maps no ports, and not every one has node ports. */
interface Columns {
  node: boolean;
  mapped: boolean;
}

export function Plate({ item }: { item: ServiceItem }) {
  const t = useT();
  const rows = item.ports.slice(0, size.portsDrawn);
  const mapped = item.mode !== 'headless';
  const node = mapped && rows.some(({ nodePort }) => nodePort !== undefined);
  const hidden = item.ports.length - rows.length;
  return (
    <div className={classes('plate', node && 'plate-node', !mapped && 'plate-plain')}>
      {rows.map((row) => (
        <Row
          key={`${row.port} ${row.protocol}`}
          uid={item.id}
          row={row}
          node={node}
          mapped={mapped}
        />
      ))}
      <Names node={node} mapped={mapped} />
      {hidden > 0 && <small className="plate-more">{t('svc.morePorts', { n: hidden })}</small>}
    </div>
  );
}

const Arrow = () => <i aria-hidden="true">→</i>;

function Row({ uid, row, node, mapped }: Columns & { uid: string; row: PortRow }) {
  const t = useT();
  const target = mapped ? row.targetPort : String(row.port);
  return (
    <div className="plate-row" title={sayPort(t, row, target)}>
      {node && (
        <>
          <Part uid={uid} part="nodePort" text={String(row.nodePort ?? '')} />
          <Arrow />
        </>
      )}
      <Part uid={uid} part="port" text={String(row.port)} />
      {mapped && (
        <>
          <Arrow />
          <Part uid={uid} part="targetPort" text={row.targetPort} />
        </>
      )}
    </div>
  );
}

function Names({ node, mapped }: Columns) {
  const t = useT();
  return (
    <div className="plate-row plate-names">
      {node && (
        <>
          <small>{t('plate.nodePort')}</small>
          <i />
        </>
      )}
      <small>{mapped ? t('plate.port') : `${t('plate.port')} · ${t('svc.headless.ports')}`}</small>
      {mapped && (
        <>
          <i />
          <small>{t('plate.targetPort')}</small>
        </>
      )}
    </div>
  );
}

function Part({ uid, part, text }: { uid: string; part: NonNullable<Lit['part']>; text: string }) {
  const graph = useGraphStore();
  const lit = useGraph((state) => state.lit.service === uid && state.lit.part === part);
  return (
    <span
      className={classes('plate-part', lit && 'lit')}
      onPointerEnter={() => graph.light({ service: uid, part })}
      onPointerLeave={() => graph.light(noLight)}
    >
      {text}
    </span>
  );
}
