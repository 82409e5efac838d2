/** The graph in words: the same clients, Services, endpoints and Pods as tables. */
import type { AnyStored, ObjectOf } from '../../../schema/objects.ts';
import { Labels } from '../../chips/Labels.tsx';
import { Middle } from '../../kit/Middle.tsx';
import { useActions, useObject, useSession } from '../../kit/playground.tsx';
import { useT } from '../../kit/t.ts';
import { rateOf } from '../traffic/client.ts';
import { podsOf } from '../model/model.ts';
import type { ServiceItem } from '../model/backends.ts';
import { podFace } from '../model/podState.ts';
import { Fails } from '../../inspector/Details.tsx';
import { statusOf } from './ServiceNode.tsx';
import { StateMark } from './StateMark.tsx';
import { useGraph } from '../context.ts';
import '../../inspector/words.ts';

export function ListView() {
  const t = useT();
  const model = useGraph((g) => g.model);
  const pods = podsOf(model.groups);
  return (
    <div className="list">
      {model.clients.length > 0 && (
        <Part
          title={t('list.clients')}
          heads={[t('table.name'), t('fact.target'), t('fact.rate'), t('fact.success')]}
        >
          {model.clients.map((c) => (
            <ClientRow key={c.id} uid={c.id} />
          ))}
        </Part>
      )}
      {model.services.length > 0 && (
        <Part
          title={t('list.services')}
          heads={[
            t('table.name'),
            t('table.type'),
            t('table.address'),
            t('inspect.ports'),
            t('table.selector'),
            t('table.endpoints'),
          ]}
        >
          {model.services.map((s) => (
            <ServiceRow key={s.id} item={s} />
          ))}
        </Part>
      )}
      {model.groups.some((g) => g.object && g.kind !== 'node') && (
        <Part
          title={t('list.workloads')}
          heads={[t('table.name'), t('fact.replicas'), t('inspect.pods'), t('table.labels')]}
        >
          {model.groups
            .flatMap((g) => [
              ...(g.object && g.kind !== 'node' ? [{ id: g.object, deep: false }] : []),
              ...g.boxes.flatMap((b) =>
                b.object && b.object !== g.object ? [{ id: b.object, deep: true }] : [],
              ),
            ])
            .map((x) => (
              <OwnerRow key={x.id} uid={x.id} deep={x.deep} />
            ))}
        </Part>
      )}
      {pods.length > 0 && (
        <Part
          title={t('list.pods')}
          heads={[
            t('table.name'),
            t('table.state'),
            t('table.address'),
            t('table.node'),
            t('list.reachedBy'),
            t('table.labels'),
          ]}
        >
          {pods.map((uid) => (
            <PodRow key={uid} uid={uid} />
          ))}
        </Part>
      )}
    </div>
  );
}

function Part({
  title,
  heads,
  children,
}: {
  title: string;
  heads: string[];
  children: React.ReactNode;
}) {
  return (
    <div className="list-part">
      <h2>{title}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <section className="list-scroll" tabIndex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              {heads.map((h) => (
                <th key={h} scope="col">
                  {h}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </section>
    </div>
  );
}

function Name({ object, children }: { object: AnyStored; children?: React.ReactNode }) {
  const { select } = useActions();
  const selected = useSession((s) => s.selected === object.metadata.uid);
  return (
    <th scope="row">
      <button
        type="button"
        className="link mono list-name"
        title={object.metadata.name}
        aria-pressed={selected}
        onClick={() => select(object.metadata.uid)}
      >
        {children}
        <Middle text={object.metadata.name} />
      </button>
    </th>
  );
}

function ClientRow({ uid }: { uid: string }) {
  const client = useObject(uid) as ObjectOf<'Client'> | undefined;
  const percent = useGraph((g) => g.success[uid]);
  const t = useT();
  if (!client) return null;
  return (
    <tr>
      <Name object={client} />
      <td className="mono">{client.spec.to.service ?? client.spec.to.url}</td>
      <td>{t('client.rate', { rate: rateOf(client) })}</td>
      <td className={percent !== undefined && percent < 100 ? 'bad' : ''}>
        {percent === undefined ? '–' : t('client.success', { percent })}
      </td>
    </tr>
  );
}

function ServiceRow({ item }: { item: ServiceItem }) {
  const t = useT();
  const service = useObject(item.id) as ObjectOf<'Service'> | undefined;
  if (!service) return null;
  const outside = service.status.loadBalancer?.ingress?.[0];
  const address =
    item.mode === 'externalName'
      ? service.spec.externalName
      : item.mode === 'headless'
        ? t('svc.noAddress')
        : service.spec.clusterIP;
  return (
    <tr>
      <Name object={service} />
      <td className="mono">{item.mode === 'headless' ? t('svc.headless') : service.spec.type}</td>
      <td className="mono">
        {address}
        {item.mode === 'loadBalancer' && (
          <>
            <br />
            {outside?.ip ?? outside?.hostname ?? t('svc.pending')}
          </>
        )}
      </td>
      <td className="mono">
        {item.ports.map((p) => (
          <div key={`${p.port}${p.protocol}`}>
            {item.mode === 'headless'
              ? p.port
              : [p.nodePort, p.port, p.targetPort].filter((x) => x !== undefined).join(' → ')}
          </div>
        ))}
      </td>
      <td className="list-labels">
        {item.terms.length > 0 ? (
          <Labels object={service} place="selector" labels={service.spec.selector} />
        ) : item.mode === 'externalName' ? (
          '–'
        ) : (
          t('svc.noSelector')
        )}
      </td>
      <td>{item.mode === 'externalName' ? t('outside.name') : statusOf(t, item)}</td>
    </tr>
  );
}

/** The template hash is part of the name already. */
const told = (labels: Record<string, string> | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(labels ?? {}).filter(([k]) => k !== 'pod-template-hash'));

function OwnerRow({ uid, deep }: { uid: string; deep: boolean }) {
  const owner = useObject(uid) as ObjectOf<'ReplicaSet'> | undefined;
  if (!owner) return null;
  return (
    <tr>
      <Name object={owner}>
        <span className="small muted">
          {deep ? '└ ' : ''}
          {owner.kind}{' '}
        </span>
      </Name>
      <td>{owner.spec?.replicas}</td>
      <td>{owner.status?.readyReplicas ?? 0}</td>
      <td className="list-labels">
        <Labels object={owner} place="own" labels={told(owner.metadata.labels)} />
      </td>
    </tr>
  );
}

function PodRow({ uid }: { uid: string }) {
  const t = useT();
  const pod = useObject(uid) as ObjectOf<'Pod'> | undefined;
  const by = useGraph((g) => g.backends.reached[uid]) ?? [];
  const objects = useSession((s) => s.objects);
  if (!pod) return null;
  const face = podFace(pod);
  return (
    <tr>
      <Name object={pod} />
      <td>
        <span className="row">
          <StateMark shape={face.shape} />
          {face.reason ?? t(`pod.${face.shape}`)}
        </span>
      </td>
      <td className="mono">{pod.status.podIP ?? '–'}</td>
      <td className="mono">{pod.spec.nodeName ?? '–'}</td>
      <td className="list-by">
        {by.length === 0
          ? '–'
          : by.map((w) => (
              <div key={w.service}>
                <span className="mono">{objects[w.service]?.metadata.name}</span>
                {`: ${t(`state.${w.state}`)}`}
                <Fails service={w.service} pod={uid} />
              </div>
            ))}
      </td>
      <td className="list-labels">
        <Labels object={pod} place="pod" labels={told(pod.metadata.labels)} />
      </td>
    </tr>
  );
}
