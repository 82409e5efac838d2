/**
 * Random manifests of all served kinds, for tests: valid ones. What a kind does not let change is
 * drawn as `fixed`.
 */
import {
  fixed,
  type Gen,
  int,
  listOf,
  map,
  maybe,
  one,
  pick,
  some,
  texts,
} from './maker.test-kit.ts';
import { podSpec, template } from './pods.test-kit.ts';

const name: Gen = (maker) => `it-${maker.seed}`;
const metadata = map({
  name,
  labels: maybe(texts(['app', 'tier', 'x.org/team'], ['a', 'b', ''])),
  annotations: maybe(texts(['note', 'x.org/y', 'long'], ['1', 'some text', ''])),
});
const withFinalizers = map({
  name,
  labels: maybe(texts(['app', 'tier'], ['a', 'b'])),
  finalizers: maybe(some({ a: pick('x.org/a'), b: pick('x.org/b'), c: pick('x.org/c') }), 0.3),
});
const kind = (
  apiVersion: string,
  its: string,
  fields: Record<string, Gen>,
  meta: Gen = metadata,
): Gen => map({ apiVersion, kind: its, metadata: meta, ...fields });
const spec = (fields: Record<string, Gen | string | number | boolean>): { spec: Gen } => ({
  spec: map(fields),
});
const APP = 'web';
const selector = map({ matchLabels: map({ app: APP }) });
const loose = map({
  matchLabels: maybe(texts(['app', 'tier'], ['a', 'b'])),
  matchExpressions: maybe(
    listOf(map({ key: pick('a', 'b'), operator: pick('Exists', 'DoesNotExist') }), 1, 2),
  ),
});
const flag = pick(true, false);
const ALWAYS = maybe(pick('Always'), 0.3);
const NEVER = pick('Never', 'OnFailure');

const servicePort = (port: number, name: string): Gen =>
  map({
    name,
    port,
    targetPort: maybe(pick(80, 8080, 'http')),
    protocol: maybe(pick('TCP', 'UDP')),
    appProtocol: maybe(pick('http', 'kubernetes.io/h2c'), 0.2),
  });
const service = spec({
  type: maybe(fixed(pick('ClusterIP', 'NodePort', 'LoadBalancer'))),
  selector: maybe(texts(['app', 'tier'], ['a', 'b']), 0.8),
  ports: some(
    {
      a: servicePort(80, 'http'),
      b: servicePort(443, 'tls'),
      c: servicePort(53, 'dns'),
      d: servicePort(9090, 'metrics'),
    },
    1,
  ),
  sessionAffinity: maybe(fixed(pick('ClientIP', 'None'))),
  publishNotReadyAddresses: maybe(flag),
  internalTrafficPolicy: maybe(pick('Cluster', 'Local')),
  externalIPs: maybe(listOf(pick('1.2.3.4', '1.2.3.5', '1.2.3.6'), 1, 3), 0.2),
});

const job = (name: Gen): Record<string, Gen> => ({
  parallelism: maybe(int(1, 4)),
  backoffLimit: maybe(int(0, 6)),
  activeDeadlineSeconds: maybe(int(1, 90)),
  ttlSecondsAfterFinished: maybe(int(0, 90)),
  suspend: maybe(flag),
  completions: fixed(maybe(int(1, 4))),
  template: name,
});

const path = (at: string): Gen =>
  map({
    path: at,
    pathType: pick('Prefix', 'Exact', 'ImplementationSpecific'),
    backend: map({
      service: map({
        name: pick('web', 'api'),
        port: one(map({ number: pick(80, 8080) }), map({ name: pick('http', 'alt') })),
      }),
    }),
  });
const ingress = spec({
  ingressClassName: maybe(pick('nginx', 'traefik')),
  defaultBackend: maybe(
    map({ service: map({ name: 'rest', port: map({ number: pick(80, 81) }) }) }),
  ),
  rules: listOf(
    map({
      host: maybe(pick('a.example.com', '*.example.com')),
      http: map({ paths: some({ a: path('/'), b: path('/api'), c: path('/x') }, 1) }),
    }),
    1,
    3,
  ),
  tls: maybe(
    listOf(
      map({
        hosts: maybe(listOf(pick('a.example.com', 'b.example.com'), 1, 2)),
        secretName: maybe(pick('cert', 'other')),
      }),
      1,
      2,
    ),
  ),
});

const peer = one(
  map({ podSelector: loose }),
  map({ namespaceSelector: loose, podSelector: maybe(loose) }),
  map({ ipBlock: map({ cidr: '10.0.0.0/8', except: maybe(pick(['10.1.0.0/16'])) }) }),
);
const policyPort = map({ protocol: maybe(pick('TCP', 'UDP')), port: maybe(pick(80, 443, 'http')) });
const policy = spec({
  podSelector: loose,
  policyTypes: maybe(pick(['Ingress'], ['Egress', 'Ingress'])),
  ingress: maybe(
    listOf(map({ from: maybe(listOf(peer, 1, 2)), ports: maybe(listOf(policyPort, 1, 2)) }), 0, 2),
  ),
  egress: maybe(
    listOf(map({ to: maybe(listOf(peer, 1, 2)), ports: maybe(listOf(policyPort, 1, 2)) }), 0, 2),
  ),
});

const scaling = map({
  stabilizationWindowSeconds: maybe(int(0, 99)),
  policies: maybe(
    listOf(
      map({ type: pick('Pods', 'Percent'), value: int(1, 9), periodSeconds: int(1, 60) }),
      1,
      2,
    ),
  ),
});
const metric = (name: string): Gen =>
  map({
    type: 'Resource',
    resource: map({
      name,
      target: one(
        map({ type: 'Utilization', averageUtilization: int(1, 99) }),
        map({ type: 'AverageValue', averageValue: pick('1', '500m', '2Gi') }),
      ),
    }),
  });
const autoscaler = spec({
  scaleTargetRef: map({
    apiVersion: 'apps/v1',
    kind: pick('Deployment', 'StatefulSet'),
    name: pick('web', 'db'),
  }),
  minReplicas: maybe(int(1, 3)),
  maxReplicas: int(3, 9),
  metrics: maybe(listOf(one(metric('cpu'), metric('memory')), 1, 2)),
  behavior: maybe(map({ scaleUp: maybe(scaling), scaleDown: maybe(scaling) })),
});

const rules = maybe(
  listOf(
    map({
      apiGroups: pick([''], ['apps', '']),
      resources: listOf(pick('pods', 'services', 'pods/log'), 1, 3),
      verbs: listOf(pick('get', 'list', 'watch', '*'), 1, 3),
      resourceNames: maybe(pick(['a'])),
    }),
    0,
    3,
  ),
);
const subjects = maybe(
  listOf(
    one(
      map({ kind: 'ServiceAccount', name: pick('a', 'b'), namespace: 'default' }),
      map({ kind: pick('User', 'Group'), name: pick('jane', 'devs') }),
    ),
    0,
    3,
  ),
);
const roleRef = fixed(
  map({
    apiGroup: maybe(pick('rbac.authorization.k8s.io')),
    kind: pick('ClusterRole'),
    name: pick('view', 'edit'),
  }),
);
const amounts = (names: readonly string[]): Gen => texts(names, ['1', '2', '500m', '1Gi']);
const storage = fixed(map({ requests: map({ storage: pick('1Gi', '500Mi') }) }));
const hook = (mutating: boolean, name: string): Gen =>
  map({
    name,
    admissionReviewVersions: pick(['v1'], ['v1', 'v1beta1']),
    sideEffects: pick('None', 'NoneOnDryRun'),
    failurePolicy: maybe(pick('Fail', 'Ignore')),
    clientConfig: one(
      map({ url: pick('https://a.example.com/', 'https://b.example.com/') }),
      map({
        service: map({
          name: pick('s', 't'),
          namespace: 'ns',
          path: maybe(pick('/x')),
          port: maybe(pick(443, 8443)),
        }),
      }),
    ),
    timeoutSeconds: maybe(int(1, 30)),
    namespaceSelector: maybe(loose),
    ...(mutating ? { reinvocationPolicy: maybe(pick('Never', 'IfNeeded')) } : {}),
    rules: maybe(
      listOf(
        map({
          apiGroups: pick(['']),
          apiVersions: pick(['v1']),
          operations: listOf(pick('CREATE', 'UPDATE'), 1, 2),
          resources: pick(['pods']),
          scope: maybe(pick('*', 'Namespaced')),
        }),
        1,
        2,
      ),
    ),
  });
const endpointPort = (name: string): Gen =>
  map({ name, port: int(1, 999), protocol: maybe(pick('TCP', 'UDP')) });

export const manifests: Readonly<Record<string, Gen>> = {
  ConfigMap: kind(
    'v1',
    'ConfigMap',
    {
      data: maybe(texts(['a', 'b.conf', 'c'], ['1', 'two\nlines\n', ''])),
      binaryData: maybe(texts(['x', 'y'], ['AA==', 'QQ==']), 0.2),
    },
    withFinalizers,
  ),
  Secret: kind('v1', 'Secret', {
    type: fixed(maybe(pick('Opaque', 'example.com/x'))),
    data: maybe(texts(['a', 'b'], ['AA==', 'QQ=='])),
  }),
  ServiceAccount: kind('v1', 'ServiceAccount', {
    automountServiceAccountToken: maybe(flag),
    imagePullSecrets: maybe(some({ a: map({ name: 'a' }), b: map({ name: 'b' }) })),
    secrets: maybe(some({ a: map({ name: 'a' }), b: map({ name: 'b' }) }), 0.2),
  }),
  Namespace: kind('v1', 'Namespace', {}),
  Service: kind('v1', 'Service', service),
  Deployment: kind(
    'apps/v1',
    'Deployment',
    spec({
      replicas: maybe(int(0, 5)),
      selector,
      template: template(APP, ALWAYS),
      minReadySeconds: maybe(int(0, 9)),
      paused: maybe(flag, 0.2),
      revisionHistoryLimit: maybe(int(0, 9)),
      progressDeadlineSeconds: maybe(int(60, 900)),
      strategy: maybe(
        one(
          map({ type: 'Recreate' }),
          map({
            type: maybe(pick('RollingUpdate')),
            rollingUpdate: maybe(
              map({ maxSurge: maybe(pick(1, '30%')), maxUnavailable: maybe(pick(1, '10%')) }),
            ),
          }),
        ),
      ),
    }),
  ),
  ReplicaSet: kind(
    'apps/v1',
    'ReplicaSet',
    spec({
      replicas: maybe(int(0, 5)),
      selector,
      template: template(APP, ALWAYS),
      minReadySeconds: maybe(int(0, 9)),
    }),
  ),
  ReplicationController: kind(
    'v1',
    'ReplicationController',
    spec({
      replicas: maybe(int(0, 5)),
      selector: map({ app: APP }),
      template: template(APP, ALWAYS),
    }),
  ),
  StatefulSet: kind(
    'apps/v1',
    'StatefulSet',
    spec({
      replicas: maybe(int(0, 5)),
      selector,
      serviceName: 'web',
      template: template(APP, ALWAYS),
      minReadySeconds: maybe(int(0, 9)),
      revisionHistoryLimit: maybe(int(0, 9)),
      podManagementPolicy: maybe(fixed(pick('Parallel', 'OrderedReady'))),
      updateStrategy: maybe(
        fixed(
          one(
            map({ type: 'OnDelete' }),
            map({
              type: 'RollingUpdate',
              rollingUpdate: maybe(map({ partition: maybe(int(0, 3)) })),
            }),
          ),
        ),
      ),
      volumeClaimTemplates: fixed(
        maybe(
          listOf(
            map({
              metadata: map({ name: 'claim' }),
              spec: map({ accessModes: pick(['ReadWriteOnce']), resources: storage }),
            }),
            1,
            1,
          ),
        ),
      ),
      persistentVolumeClaimRetentionPolicy: maybe(
        map({
          whenDeleted: maybe(pick('Retain', 'Delete')),
          whenScaled: maybe(pick('Retain', 'Delete')),
        }),
      ),
    }),
  ),
  DaemonSet: kind(
    'apps/v1',
    'DaemonSet',
    spec({
      selector,
      template: template(APP, ALWAYS),
      minReadySeconds: maybe(int(0, 9)),
      revisionHistoryLimit: maybe(int(0, 9)),
      updateStrategy: maybe(
        one(
          map({ type: 'OnDelete' }),
          map({
            type: 'RollingUpdate',
            rollingUpdate: maybe(map({ maxUnavailable: maybe(pick(1, '20%')) })),
          }),
        ),
      ),
    }),
  ),
  // A Job without labels gets those of its template, as long as nobody else gave it one.
  Job: kind(
    'batch/v1',
    'Job',
    spec(job(fixed(template('work', NEVER)))),
    map({ name, labels: map({ app: pick('a', 'b'), tier: maybe(pick('x')) }) }),
  ),
  CronJob: kind(
    'batch/v1',
    'CronJob',
    spec({
      schedule: pick('0 3 * * *', '@daily', '*/5 8-18 * * mon-fri'),
      timeZone: maybe(pick('Europe/Berlin', 'UTC')),
      concurrencyPolicy: maybe(pick('Allow', 'Forbid', 'Replace')),
      suspend: maybe(flag),
      startingDeadlineSeconds: maybe(int(1, 90)),
      successfulJobsHistoryLimit: maybe(int(0, 5)),
      jobTemplate: map({
        metadata: maybe(map({ labels: texts(['a', 'b'], ['1', '2']) })),
        spec: map(job(template('work', NEVER))),
      }),
    }),
  ),
  PodTemplate: kind('v1', 'PodTemplate', { template: template(APP) }),
  Ingress: kind('networking.k8s.io/v1', 'Ingress', ingress),
  IngressClass: kind(
    'networking.k8s.io/v1',
    'IngressClass',
    spec({
      controller: 'example.com/x',
      parameters: maybe(
        map({
          apiGroup: maybe(pick('x.org')),
          kind: pick('P', 'Q'),
          name: pick('p', 'q'),
          scope: maybe(pick('Cluster')),
        }),
      ),
    }),
  ),
  NetworkPolicy: kind('networking.k8s.io/v1', 'NetworkPolicy', policy),
  HorizontalPodAutoscaler: kind('autoscaling/v2', 'HorizontalPodAutoscaler', autoscaler),
  PodDisruptionBudget: kind(
    'policy/v1',
    'PodDisruptionBudget',
    spec({
      minAvailable: maybe(fixed(pick(1, '50%'))),
      selector: maybe(loose),
      unhealthyPodEvictionPolicy: maybe(pick('AlwaysAllow', 'IfHealthyBudget')),
    }),
  ),
  PersistentVolume: kind(
    'v1',
    'PersistentVolume',
    spec({
      capacity: map({ storage: pick('1Gi', '2Gi') }),
      accessModes: pick(['ReadWriteOnce'], ['ReadWriteOnce', 'ReadOnlyMany']),
      storageClassName: maybe(pick('fast', 'slow')),
      persistentVolumeReclaimPolicy: maybe(pick('Retain', 'Delete')),
      mountOptions: maybe(listOf(pick('ro', 'hard'), 1, 2)),
      hostPath: fixed(map({ path: pick('/a', '/b'), type: maybe(pick('Directory')) })),
    }),
  ),
  PersistentVolumeClaim: kind(
    'v1',
    'PersistentVolumeClaim',
    spec({
      accessModes: fixed(pick(['ReadWriteOnce'], ['ReadWriteMany'])),
      storageClassName: fixed(pick('fast', 'slow')),
      resources: storage,
      selector: fixed(maybe(loose)),
    }),
  ),
  StorageClass: kind('storage.k8s.io/v1', 'StorageClass', {
    provisioner: fixed(pick('x.org/a', 'x.org/b')),
    parameters: fixed(maybe(texts(['a', 'b'], ['1', '2']))),
    reclaimPolicy: fixed(maybe(pick('Retain', 'Delete'))),
    volumeBindingMode: fixed(maybe(pick('Immediate', 'WaitForFirstConsumer'))),
    allowVolumeExpansion: maybe(flag),
    mountOptions: maybe(listOf(pick('ro', 'hard'), 1, 2)),
  }),
  Role: kind('rbac.authorization.k8s.io/v1', 'Role', { rules }),
  ClusterRole: kind('rbac.authorization.k8s.io/v1', 'ClusterRole', {
    rules,
    aggregationRule: maybe(map({ clusterRoleSelectors: listOf(loose, 1, 2) }), 0.2),
  }),
  RoleBinding: kind('rbac.authorization.k8s.io/v1', 'RoleBinding', { roleRef, subjects }),
  ClusterRoleBinding: kind('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', {
    roleRef,
    subjects,
  }),
  ResourceQuota: kind(
    'v1',
    'ResourceQuota',
    spec({
      hard: maybe(amounts(['requests.cpu', 'limits.memory', 'requests.storage'])),
      scopes: fixed(maybe(pick(['NotTerminating']), 0)),
    }),
  ),
  LimitRange: kind(
    'v1',
    'LimitRange',
    spec({
      limits: listOf(
        one(
          map({
            type: 'Container',
            max: maybe(texts(['cpu', 'memory'], ['4Gi'])),
            default: maybe(texts(['cpu', 'memory'], ['2Gi'])),
            defaultRequest: maybe(texts(['cpu', 'memory'], ['1Gi'])),
          }),
        ),
        0,
        1,
      ),
    }),
  ),
  PriorityClass: kind('scheduling.k8s.io/v1', 'PriorityClass', {
    value: fixed(int(-9, 99)),
    description: maybe(pick('a', 'b')),
    globalDefault: maybe(pick(false)),
    preemptionPolicy: fixed(maybe(pick('Never', 'PreemptLowerPriority'))),
  }),
  Lease: kind(
    'coordination.k8s.io/v1',
    'Lease',
    spec({
      holderIdentity: maybe(pick('a', 'b')),
      leaseDurationSeconds: maybe(int(1, 99)),
      leaseTransitions: maybe(int(0, 9)),
    }),
  ),
  RuntimeClass: kind('node.k8s.io/v1', 'RuntimeClass', {
    handler: fixed(pick('a', 'b')),
    scheduling: maybe(map({ nodeSelector: maybe(texts(['a', 'b'], ['1', '2'])) })),
  }),
  FlowSchema: kind(
    'flowcontrol.apiserver.k8s.io/v1',
    'FlowSchema',
    spec({
      priorityLevelConfiguration: map({ name: pick('p', 'q') }),
      matchingPrecedence: maybe(int(1, 999)),
      distinguisherMethod: maybe(map({ type: pick('ByUser', 'ByNamespace') })),
    }),
  ),
  ValidatingWebhookConfiguration: kind(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    { webhooks: maybe(some({ a: hook(false, 'a.example.com'), b: hook(false, 'b.example.com') })) },
  ),
  MutatingWebhookConfiguration: kind(
    'admissionregistration.k8s.io/v1',
    'MutatingWebhookConfiguration',
    {
      webhooks: maybe(
        some({
          a: hook(true, 'a.example.com'),
          b: hook(true, 'b.example.com'),
          c: hook(true, 'c.example.com'),
        }),
      ),
    },
  ),
  Endpoints: kind('v1', 'Endpoints', {
    subsets: maybe(
      listOf(
        map({
          addresses: listOf(
            map({ ip: pick('1.1.1.1', '1.1.1.2'), hostname: maybe(pick('a', 'b')) }),
            1,
            2,
          ),
          ports: listOf(endpointPort('http'), 1, 1),
        }),
        1,
        1,
      ),
    ),
  }),
  EndpointSlice: kind('discovery.k8s.io/v1', 'EndpointSlice', {
    addressType: pick('IPv4'),
    endpoints: listOf(
      map({
        addresses: pick(['1.1.1.1'], ['1.1.1.2']),
        conditions: maybe(map({ ready: maybe(flag) })),
        hostname: maybe(pick('a', 'b')),
      }),
      1,
      3,
    ),
    ports: maybe(listOf(endpointPort('http'), 1, 1)),
  }),
  Pod: kind('v1', 'Pod', { spec: fixed(podSpec(maybe(pick('Always', 'Never')))) }),
};
