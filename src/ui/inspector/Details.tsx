/** Facts by kind, and links to what the object is connected to. */
import type { AnyStored, ObjectOf } from '../../schema/objects.ts';
import { storedOnly } from '../../schema/stored-only.ts';
import { podFace } from '../graph/model/podState.ts';
import { StateMark } from '../graph/view/StateMark.tsx';
import { rateOf, whyFails } from '../graph/traffic/client.ts';
import { sayOutcome } from '../graph/traffic/requestWords.ts';
import { podKey } from '../graph/traffic/recentRequests.ts';
import { shapeOf, verdictOf } from './conditions.ts';
import { useGraph } from '../graph/context.ts';
import { Middle } from '../kit/Middle.tsx';
import { useActions, useObject, useSession } from '../kit/playground.tsx';
import { useT, type T } from '../kit/t.ts';
import './words.ts';

type Fact = [name: string, value: string | number | undefined];

function factsOf(object: AnyStored, t: T): Fact[] {
  const ns: Fact = [t('fact.namespace'), object.metadata.namespace];
  switch (object.kind) {
    case 'Pod': {
      const { spec, status } = object as unknown as ObjectOf<'Pod'>;
      const restarts = (status.containerStatuses ?? []).reduce((n, c) => n + c.restartCount, 0);
      return [
        ns,
        [t('fact.node'), spec.nodeName],
        [t('fact.address'), status.podIP],
        [t('fact.phase'), status.phase],
        [t('fact.restarts'), restarts > 0 ? restarts : undefined],
        ...(spec.containers ?? []).map((c): Fact => [t('fact.image'), c.image]),
      ];
    }
    case 'Service': {
      const { spec, status } = object as unknown as ObjectOf<'Service'>;
      const outside = status.loadBalancer?.ingress?.map((i) => i.ip ?? i.hostname).join(', ');
      return [
        ns,
        [t('fact.type'), spec.type],
        [t('fact.clusterIP'), spec.clusterIP],
        [t('fact.externalIP'), spec.type === 'LoadBalancer' ? outside || '<pending>' : undefined],
        [t('fact.externalName'), spec.externalName],
        [
          t('fact.dns'),
          `${object.metadata.name}.${object.metadata.namespace ?? 'default'}.svc.cluster.local`,
        ],
        ...(spec.ports ?? []).map((p): Fact => [
          p.name || t('table.port'),
          `${[p.nodePort, p.port, spec.clusterIP === 'None' ? undefined : (p.targetPort ?? p.port)].filter((x) => x !== undefined).join(' → ')}/${p.protocol ?? 'TCP'}`,
        ]),
        [
          t('fact.affinity'),
          spec.sessionAffinity && spec.sessionAffinity !== 'None'
            ? spec.sessionAffinity
            : undefined,
        ],
        [t('fact.policy'), spec.externalTrafficPolicy === 'Local' ? 'Local' : undefined],
      ];
    }
    case 'Deployment':
    case 'ReplicaSet': {
      const { spec, status } = object as unknown as ObjectOf<'Deployment'>;
      return [
        ns,
        [
          t('fact.replicas'),
          t('tray.count', { ready: status.readyReplicas ?? 0, want: spec.replicas ?? 1 }),
        ],
        [t('fact.strategy'), spec.strategy?.type],
        [t('fact.revision'), object.metadata.annotations?.['deployment.kubernetes.io/revision']],
        ...(spec.template?.spec?.containers ?? []).map((c): Fact => [t('fact.image'), c.image]),
      ];
    }
    case 'Node': {
      const { spec, status } = object as unknown as ObjectOf<'Node'>;
      return [
        [t('fact.address'), status.addresses?.find((a) => a.type === 'InternalIP')?.address],
        [t('fact.podCIDR'), spec.podCIDR],
        [t('fact.version'), status.nodeInfo?.kubeletVersion],
      ];
    }
    case 'Client': {
      const { spec } = object as unknown as ObjectOf<'Client'>;
      const { from, to } = spec;
      return [
        ns,
        [
          t('fact.from'),
          from.pod
            ? t('client.from.pod', { name: from.pod })
            : from.deployment
              ? t('client.from.deployment', { name: from.deployment })
              : from.node
                ? t('client.from.node', { name: from.node })
                : t('client.from.outside'),
        ],
        [t('fact.target'), to.url ?? to.service],
        [
          t('fact.rate'),
          t('client.rate', { rate: rateOf(object as unknown as ObjectOf<'Client'>) }),
        ],
      ];
    }
    default:
      return [ns];
  }
}

export function Details({ object }: { object: AnyStored }) {
  const t = useT();
  const uid = object.metadata.uid;
  const facts = factsOf(object, t).filter(
    (f): f is [string, string | number] => f[1] !== undefined && f[1] !== '',
  );
  const conditions =
    (
      object['status'] as
        | { conditions?: { type: string; status: string; reason?: string; message?: string }[] }
        | undefined
    )?.conditions ?? [];
  return (
    <>
      <section className="part">
        <h3>{t('inspect.facts')}</h3>
        <dl className="facts">
          {facts.map(([k, v], i) => (
            <div key={`${k}${String(i)}`}>
              <dt>{k}</dt>
              <dd className="mono">{v}</dd>
            </div>
          ))}
          {object.kind === 'Client' && (
            <ClientFacts client={object as unknown as ObjectOf<'Client'>} />
          )}
        </dl>
      </section>
      {object.kind === 'Service' && (
        <Endpoints service={object as unknown as ObjectOf<'Service'>} />
      )}
      {object.kind === 'Pod' && <SelectedBy uid={uid} />}
      <Owner object={object} />
      {object.kind !== 'Pod' && object.kind !== 'Service' && object.kind !== 'Client' && (
        <Owned object={object} />
      )}
      {conditions.length > 0 && (
        <section className="part">
          <h3>{t('inspect.conditions')}</h3>
          <ul className="lines">
            {conditions.map((c) => (
              <li key={c.type} data-condition={c.type} data-verdict={verdictOf(c.type, c.status)}>
                <span className="row condition">
                  <StateMark shape={shapeOf(c.type, c.status)} />
                  <span className="mono">{`${c.type}=${c.status}`}</span>
                  {c.reason && <span className="mono muted">{c.reason}</span>}
                </span>
                {c.message && verdictOf(c.type, c.status) !== 'good' && (
                  <p className="small muted mono wrap">{c.message}</p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function ClientFacts({ client }: { client: ObjectOf<'Client'> }) {
  const t = useT();
  const { uid } = client.metadata;
  const why = useWhyFails(client);
  const percent = useGraph((g) => g.success[uid]);
  const sent = useSession((s) =>
    s.traffic.reduce((n, e) => (e.client === uid ? n + e.sent : n), 0),
  );
  return (
    <>
      <div>
        <dt>{t('fact.success')}</dt>
        <dd className={`mono${percent !== undefined && percent < 100 ? ' bad' : ''}`}>
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

function useWhyFails(client: ObjectOf<'Client'>) {
  const t = useT();
  const { uid } = client.metadata;
  const failing = useGraph((g) => g.failing[uid]);
  const found = useSession((s) =>
    (s.byKind['Service'] ?? []).some((id) => {
      const service = s.objects[id]?.metadata;
      return (
        service?.name === client.spec.to.service &&
        service?.namespace === (client.spec.to.namespace ?? client.metadata.namespace ?? 'default')
      );
    }),
  );
  return whyFails(t, client, client.spec.to.service !== undefined && !found, failing);
}

/** What became of the latest requests of a Service at one Pod, where some failed. */
export function Fails({ service, pod }: { service: string; pod: string | undefined }) {
  const t = useT();
  const failing = useGraph((g) =>
    pod === undefined ? undefined : g.failing[podKey(service, pod)],
  );
  const say = sayOutcome(t, failing);
  return say === undefined ? null : <span className="small bad fails">{say}</span>;
}

export function Ref({ uid, short }: { uid: string; short?: boolean }) {
  const { select } = useActions();
  const object = useObject(uid);
  if (!object) return null;
  return (
    <button
      type="button"
      className="link mono"
      title={`${object.kind} ${object.metadata.name}`}
      onClick={() => select(uid)}
    >
      {short ? '' : <span className="muted">{object.kind} </span>}
      {object.metadata.name}
    </button>
  );
}

function Owner({ object }: { object: AnyStored }) {
  const t = useT();
  const ref = object.metadata.ownerReferences?.find((r) => r.controller);
  const known = useObject(ref?.uid);
  if (!ref) return null;
  const lacks = storedOnly(ref);
  return (
    <section className="part">
      <h3>{t('inspect.owner')}</h3>
      {known ? (
        <Ref uid={ref.uid} />
      ) : (
        <span className="mono">
          <span className="muted">{ref.kind} </span>
          {ref.name}
        </span>
      )}
      {lacks && <p className="small muted">{t(`stored.${lacks}`, { kind: ref.kind })}</p>}
    </section>
  );
}

const kindsBelow: Record<string, string> = {
  Deployment: 'ReplicaSet',
  ReplicaSet: 'Pod',
  Node: 'Pod',
};

function Owned({ object }: { object: AnyStored }) {
  const t = useT();
  const { select } = useActions();
  const objects = useSession((s) => s.objects);
  const uids = useSession((s) => s.byKind[kindsBelow[object.kind] ?? '']);
  const mine = (uids ?? [])
    .map((u) => objects[u])
    .filter((o) => o !== undefined)
    .filter((o) =>
      object.kind === 'Node'
        ? (o['spec'] as { nodeName?: string }).nodeName === object.metadata.name
        : o.metadata.ownerReferences?.some((r) => r.uid === object.metadata.uid),
    );
  if (mine.length === 0) return null;
  return (
    <section className="part">
      <h3>{t(object.kind === 'Deployment' ? 'inspect.owned' : 'inspect.pods')}</h3>
      <ul className="lines">
        {mine.map((o) => (
          <li key={o.metadata.uid} className="row">
            {o.kind === 'Pod' && (
              <StateMark shape={podFace(o as unknown as ObjectOf<'Pod'>).shape} />
            )}
            <button
              type="button"
              className="link mono list-name"
              title={o.metadata.name}
              onClick={() => select(o.metadata.uid)}
            >
              <Middle text={o.metadata.name} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Endpoints({ service }: { service: ObjectOf<'Service'> }) {
  const t = useT();
  const objects = useSession((s) => s.objects);
  const ends = useGraph((g) => g.backends.endpoints[service.metadata.uid]) ?? [];
  if (service.spec.type === 'ExternalName') return null;
  return (
    <section className="part">
      <h3>{t('inspect.endpoints')}</h3>
      {ends.length === 0 ? (
        <p className="small muted">{t('inspect.endpoints.none')}</p>
      ) : (
        <table className="ends">
          <thead>
            <tr>
              <th scope="col">{t('table.address')}</th>
              <th scope="col">{t('table.port')}</th>
              <th scope="col">{t('table.state')}</th>
            </tr>
          </thead>
          <tbody>
            {ends.map((e) => (
              <tr key={e.address} title={objects[e.pod ?? '']?.metadata.name}>
                <td className="mono">
                  {e.pod ? <EndName uid={e.pod} address={e.address} /> : e.address}
                </td>
                <td className="mono">{e.port ?? '–'}</td>
                <td>
                  {t(`state.${e.state}`)}
                  <Fails service={service.metadata.uid} pod={e.pod} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function EndName({ uid, address }: { uid: string; address: string }) {
  const { select } = useActions();
  return (
    <button type="button" className="link mono" onClick={() => select(uid)}>
      {address}
    </button>
  );
}

function SelectedBy({ uid }: { uid: string }) {
  const t = useT();
  const by = useGraph((g) => g.backends.reached[uid]) ?? [];
  return (
    <section className="part">
      <h3>{t('inspect.selectedBy')}</h3>
      {by.length === 0 ? (
        <p className="small muted">{t('inspect.selectedBy.none')}</p>
      ) : (
        <ul className="lines">
          {by.map((w) => (
            <li key={w.service} className="row">
              <Ref uid={w.service} short />
              <span className="small muted">{t(`state.${w.state}`)}</span>
              <Fails service={w.service} pod={uid} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
