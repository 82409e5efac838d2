/** What is said of an object in short lines, by kind. */
import type { AnyStored, KindName } from '../../schema/objects.ts';
import { rateOf, sayFrom } from '../graph/traffic/client.ts';
import { isKind, type StoredOf } from '../kit/kinds.ts';
import type { T } from '../kit/t.ts';

/** Without a value it is not shown. */
export type Fact = [name: string, value: string | number | undefined];

const namespaceOf = (t: T, { metadata }: AnyStored): Fact => [
  t('fact.namespace'),
  metadata.namespace,
];
const imagesOf = (t: T, containers: readonly { image?: string }[] | undefined): Fact[] =>
  (containers ?? []).map(({ image }) => [t('fact.image'), image]);

function podFacts(pod: StoredOf<'Pod'>, t: T): Fact[] {
  const { spec, status } = pod;
  const restarts = (status.containerStatuses ?? []).reduce(
    (sum, { restartCount }) => sum + restartCount,
    0,
  );
  return [
    namespaceOf(t, pod),
    [t('fact.node'), spec.nodeName],
    [t('fact.address'), status.podIP],
    [t('fact.phase'), status.phase],
    [t('fact.restarts'), restarts > 0 ? restarts : undefined],
    ...imagesOf(t, spec.containers),
  ];
}

type ServicePort = NonNullable<StoredOf<'Service'>['spec']['ports']>[number];

/** `30080 → 80 → 8080/TCP`; a headless Service maps no ports. */
function wayOf({ nodePort, port, targetPort, protocol }: ServicePort, isHeadless: boolean): string {
  const way = [nodePort, port, isHeadless ? undefined : (targetPort ?? port)];
  return `${way.filter((part) => part !== undefined).join(' → ')}/${protocol ?? 'TCP'}`;
}

function serviceFacts(service: StoredOf<'Service'>, t: T): Fact[] {
  const { spec, status, metadata } = service;
  const { type, clusterIP, sessionAffinity } = spec;
  const given = status.loadBalancer?.ingress?.map(({ ip, hostname }) => ip ?? hostname).join(', ');
  const namespace = metadata.namespace ?? 'default';
  return [
    namespaceOf(t, service),
    [t('fact.type'), type],
    [t('fact.clusterIP'), clusterIP],
    [t('fact.externalIP'), type === 'LoadBalancer' ? given || '<pending>' : undefined],
    [t('fact.externalName'), spec.externalName],
    [t('fact.dns'), `${metadata.name}.${namespace}.svc.cluster.local`],
    ...(spec.ports ?? []).map((port): Fact => [
      port.name || t('table.port'),
      wayOf(port, clusterIP === 'None'),
    ]),
    [t('fact.affinity'), sessionAffinity === 'None' ? undefined : sessionAffinity],
    [t('fact.policy'), spec.externalTrafficPolicy === 'Local' ? 'Local' : undefined],
  ];
}

type Workload = StoredOf<'Deployment'> | StoredOf<'ReplicaSet'>;

function workloadFacts(workload: Workload, t: T): Fact[] {
  const { spec, status, metadata } = workload;
  const ready = status.readyReplicas ?? 0;
  return [
    namespaceOf(t, workload),
    [t('fact.replicas'), t('tray.count', { ready, want: spec.replicas ?? 1 })],
    [t('fact.strategy'), 'strategy' in spec ? spec.strategy?.type : undefined],
    [t('fact.revision'), metadata.annotations?.['deployment.kubernetes.io/revision']],
    ...imagesOf(t, spec.template?.spec?.containers),
  ];
}

const nodeFacts = ({ spec, status }: StoredOf<'Node'>, t: T): Fact[] => [
  [t('fact.address'), status.addresses?.find(({ type }) => type === 'InternalIP')?.address],
  [t('fact.podCIDR'), spec.podCIDR],
  [t('fact.version'), status.nodeInfo?.kubeletVersion],
];

const clientFacts = (client: StoredOf<'Client'>, t: T): Fact[] => [
  namespaceOf(t, client),
  [t('fact.from'), sayFrom(t, client)],
  [t('fact.target'), client.spec.to.url ?? client.spec.to.service],
  [t('fact.rate'), t('client.rate', { rate: rateOf(client) })],
];

type Teller = (object: AnyStored, t: T) => Fact[] | undefined;

const teller =
  <K extends KindName>(kind: K, tell: (object: StoredOf<K>, t: T) => Fact[]): Teller =>
  (object, t) =>
    isKind(object, kind) ? tell(object, t) : undefined;

const tellers: Teller[] = [
  teller('Pod', podFacts),
  teller('Service', serviceFacts),
  teller('Deployment', workloadFacts),
  teller('ReplicaSet', workloadFacts),
  teller('Node', nodeFacts),
  teller('Client', clientFacts),
];

export function factsOf(object: AnyStored, t: T): Fact[] {
  for (const tell of tellers) {
    const facts = tell(object, t);
    if (facts) return facts;
  }
  return [namespaceOf(t, object)];
}
