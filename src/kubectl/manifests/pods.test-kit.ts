/** Random Pods, for tests: valid ones, of every merge list that a Pod has. */
import { type Gen, int, listOf, map, maybe, one, pick, some, texts } from './maker.test-kit.ts';

const amounts = map({
  cpu: maybe(pick('100m', '0.2', 1, '1500m')),
  memory: maybe(pick('64Mi', '1Gi', '128974848')),
});
const limits = map({ cpu: maybe(pick(2, '2500m')), memory: maybe(pick('2Gi', '4Gi')) });

const variable = (name: string): Gen =>
  one(
    map({ name, value: pick('1', 'two', '') }),
    map({ name }),
    map({
      name,
      valueFrom: map({ fieldRef: map({ fieldPath: pick('metadata.name', 'status.podIP') }) }),
    }),
    map({
      name,
      valueFrom: map({
        configMapKeyRef: map({
          name: pick('settings', 'more'),
          key: pick('a', 'b'),
          optional: maybe(pick(true, false)),
        }),
      }),
    }),
    map({ name, valueFrom: map({ secretKeyRef: map({ name: 'keys', key: pick('a', 'b') }) }) }),
    map({
      name,
      valueFrom: map({
        resourceFieldRef: map({ resource: pick('limits.cpu', 'requests.memory') }),
      }),
    }),
  );
const variables = some({ A: variable('A'), B: variable('B'), C: variable('C'), D: variable('D') });

const port = (number: number, name: string): Gen =>
  map({
    containerPort: number,
    name: maybe(pick(name, `${name}-x`)),
    protocol: maybe(pick('TCP', 'UDP')),
  });
const ports = some({
  a: port(80, 'http'),
  b: port(8080, 'alt'),
  c: port(443, 'tls'),
  d: port(53, 'dns'),
});

const probe = map({
  httpGet: map({
    path: maybe(pick('/', '/ready')),
    port: pick(80, 'http'),
    httpHeaders: maybe(listOf(map({ name: pick('X-A', 'X-B'), value: pick('1', '2') }), 1, 2)),
  }),
  periodSeconds: maybe(int(1, 20)),
  timeoutSeconds: maybe(int(1, 5)),
  initialDelaySeconds: maybe(int(0, 9)),
  failureThreshold: maybe(int(1, 5)),
});
const security = map({
  runAsUser: maybe(int(0, 2000)),
  runAsNonRoot: maybe(pick(true, false)),
  readOnlyRootFilesystem: maybe(pick(true, false)),
  capabilities: maybe(
    map({ add: maybe(listOf(pick('NET_ADMIN', 'SYS_TIME'), 1, 2)), drop: maybe(pick(['ALL'])) }),
  ),
});

const VOLUMES = ['data', 'config', 'cache'] as const;
const mount = (name: string): Gen =>
  map({
    name,
    mountPath: pick(`/mnt/${name}`),
    readOnly: maybe(pick(true, false)),
    subPath: maybe(pick('x', 'y'), 0.2),
  });

const container = (name: string): Gen =>
  map({
    name,
    image: pick('nginx:1.27', 'nginx', 'busybox:1.36', 'registry.k8s.io/pause:3.9', 'redis:latest'),
    imagePullPolicy: maybe(pick('Always', 'IfNotPresent', 'Never'), 0.2),
    command: maybe(pick(['sleep', '3600'], ['sh', '-c', 'date'])),
    args: maybe(listOf(pick('-v', '-x', '9'), 1, 3)),
    workingDir: maybe(pick('/srv', '/tmp'), 0.2),
    env: maybe(variables),
    ports: maybe(ports),
    envFrom: maybe(
      listOf(
        one(
          map({ configMapRef: map({ name: pick('one', 'two') }) }),
          map({ prefix: 'P_', secretRef: map({ name: 'keys' }) }),
        ),
        1,
        2,
      ),
      0.3,
    ),
    resources: maybe(map({ requests: maybe(amounts), limits: maybe(limits) })),
    volumeMounts: maybe(
      some({ data: mount('data'), config: mount('config'), cache: mount('cache') }),
    ),
    livenessProbe: maybe(probe, 0.2),
    startupProbe: maybe(probe, 0.1),
    lifecycle: maybe(
      map({ preStop: map({ exec: map({ command: pick(['sleep', '1'], ['true']) }) }) }),
      0.2,
    ),
    securityContext: maybe(security, 0.3),
    stdin: maybe(pick(true, false), 0.2),
    tty: maybe(pick(true, false), 0.2),
    terminationMessagePolicy: maybe(pick('File', 'FallbackToLogsOnError'), 0.2),
  });

const volume = (name: string): Gen =>
  one(
    map({
      name,
      emptyDir: map({ medium: maybe(pick('Memory')), sizeLimit: maybe(pick('1Gi', '512Mi')) }),
    }),
    map({
      name,
      configMap: map({
        name: pick('one', 'two'),
        defaultMode: maybe(pick(420, 256)),
        optional: maybe(pick(true, false)),
      }),
    }),
    map({
      name,
      secret: map({
        secretName: pick('one', 'two'),
        items: maybe(listOf(map({ key: pick('a', 'b'), path: pick('x', 'y') }), 1, 2)),
      }),
    }),
    map({
      name,
      hostPath: map({ path: pick('/var/a', '/var/b'), type: maybe(pick('Directory', 'File')) }),
    }),
    map({
      name,
      projected: map({
        sources: listOf(
          one(
            map({ configMap: map({ name: pick('one', 'two') }) }),
            map({ serviceAccountToken: map({ path: 'token' }) }),
          ),
          1,
          2,
        ),
      }),
    }),
  );

const toleration = one(
  map({ key: pick('a', 'b'), operator: 'Exists', effect: maybe(pick('NoSchedule', 'NoExecute')) }),
  map({
    key: pick('a', 'b'),
    value: pick('x', 'y'),
    effect: pick('NoSchedule', 'PreferNoSchedule'),
  }),
);
const selector = map({ matchLabels: map({ app: pick('web', 'db') }) });
const affinity = map({
  podAntiAffinity: maybe(
    map({
      requiredDuringSchedulingIgnoredDuringExecution: maybe(
        listOf(
          map({ labelSelector: selector, topologyKey: pick('kubernetes.io/hostname', 'zone') }),
          1,
          2,
        ),
      ),
    }),
  ),
  nodeAffinity: maybe(
    map({
      preferredDuringSchedulingIgnoredDuringExecution: listOf(
        map({
          weight: int(1, 100),
          preference: map({
            matchExpressions: listOf(
              map({
                key: pick('disk', 'zone'),
                operator: 'In',
                values: listOf(pick('a', 'b'), 1, 2),
              }),
              1,
              2,
            ),
          }),
        }),
        1,
        2,
      ),
    }),
  ),
});

/** `restart`: absent where the kind has only one. */
export const podSpec = (restart?: Gen): Gen =>
  map({
    ...(restart ? { restartPolicy: restart } : {}),
    containers: some(
      { main: container('main'), side: container('side'), third: container('third') },
      1,
    ),
    initContainers: maybe(some({ first: container('first'), second: container('second') }), 0.2),
    // All that a mount may name is there.
    volumes: (maker, path) =>
      VOLUMES.toSorted(
        (left, right) => maker.draw(`${path}#${left}`) - maker.draw(`${path}#${right}`),
      ).map((name) => volume(name)(maker, `${path}[${name}]`)),
    nodeSelector: maybe(texts(['disk', 'zone'], ['a', 'b'])),
    tolerations: maybe(listOf(toleration, 0, 3)),
    affinity: maybe(affinity, 0.3),
    terminationGracePeriodSeconds: maybe(int(0, 60)),
    hostNetwork: maybe(pick(false), 0.2),
    dnsPolicy: maybe(pick('Default', 'ClusterFirst'), 0.2),
    hostAliases: maybe(
      some({
        a: map({ ip: '10.0.0.1', hostnames: listOf(pick('a', 'b'), 1, 2) }),
        b: map({ ip: '10.0.0.2', hostnames: pick(['c']) }),
      }),
      0.3,
    ),
    imagePullSecrets: maybe(
      some({ a: map({ name: 'pull-a' }), b: map({ name: 'pull-b' }), c: map({ name: 'pull-c' }) }),
      0.3,
    ),
    topologySpreadConstraints: maybe(
      some({
        a: map({
          maxSkew: int(1, 3),
          topologyKey: 'zone',
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: selector,
        }),
        b: map({
          maxSkew: int(1, 3),
          topologyKey: 'host',
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: selector,
        }),
      }),
      0.3,
    ),
    securityContext: maybe(
      map({
        fsGroup: maybe(int(0, 2000)),
        runAsUser: maybe(int(0, 2000)),
        supplementalGroups: maybe(listOf(int(1, 9), 1, 3)),
      }),
    ),
    automountServiceAccountToken: maybe(pick(true, false), 0.2),
    hostname: maybe(pick('one', 'two'), 0.1),
    readinessGates: maybe(listOf(map({ conditionType: pick('a.org/x', 'a.org/y') }), 1, 2), 0.1),
  });

/** A template whose labels the selector `app` matches. */
export const template = (app: string, restart?: Gen): Gen =>
  map({
    metadata: map({
      labels: map({ app, tier: maybe(pick('front', 'back')), version: maybe(pick('1', '2')) }),
      annotations: maybe(texts(['note', 'x.org/y'], ['a', 'b'])),
    }),
    spec: podSpec(restart),
  });
