/** Containers, their states, probes, environment and mounts; volumes. */
import { rfc1123 } from '../times.ts';
import { at, byKey, goPrint, isMap, type Json, list, map, num, text } from '../values.ts';
import { type Description, orNone, title } from './writer.ts';

function ports(container: Json, host: boolean): string {
  return list(container, 'ports')
    .map((p) => {
      const name = text(p, 'name');
      return `${host ? num(p, 'hostPort') : num(p, 'containerPort')}/${text(p, 'protocol') || 'TCP'}${name ? ` (${name})` : ''}`;
    })
    .join(', ');
}

function state(d: Description, label: string, s: Json): void {
  const running = map(s, 'running'),
    waiting = map(s, 'waiting'),
    done = map(s, 'terminated');
  if (s['running'])
    d.line(2, `${label}:\tRunning`).line(3, `Started:\t${rfc1123(text(running, 'startedAt'))}`);
  else if (s['waiting']) {
    d.line(2, `${label}:\tWaiting`);
    if (waiting['reason']) d.line(3, `Reason:\t${text(waiting, 'reason')}`);
  } else if (s['terminated']) {
    d.line(2, `${label}:\tTerminated`);
    if (done['reason']) d.line(3, `Reason:\t${text(done, 'reason')}`);
    if (done['message']) d.line(3, `Message:\t${text(done, 'message')}`);
    d.line(3, `Exit Code:\t${num(done, 'exitCode')}`);
    if (num(done, 'signal') > 0) d.line(3, `Signal:\t${num(done, 'signal')}`);
    d.line(3, `Started:\t${rfc1123(text(done, 'startedAt'))}`).line(
      3,
      `Finished:\t${rfc1123(text(done, 'finishedAt'))}`,
    );
  } else d.line(2, `${label}:\tWaiting`);
}

/** `http-get http://:80/ delay=0s timeout=1s period=10s successThreshold=1 failureThreshold=3` */
export function probe(p: Json): string {
  const seconds = (key: string, fallback: number): number =>
    at(p, key) === undefined ? fallback : num(p, key);
  const attrs =
    `delay=${seconds('initialDelaySeconds', 0)}s timeout=${seconds('timeoutSeconds', 1)}s ` +
    `period=${seconds('periodSeconds', 10)}s ` +
    `successThreshold=${seconds('successThreshold', 1)} ` +
    `failureThreshold=${seconds('failureThreshold', 3)}`;
  const http = map(p, 'httpGet'),
    tcp = map(p, 'tcpSocket'),
    grpc = map(p, 'grpc');
  if (p['exec']) return `exec ${goPrint(at(p, 'exec', 'command') ?? [])} ${attrs}`;
  if (p['httpGet']) {
    const port = text(http, 'port');
    return (
      `http-get ` +
      `${(text(http, 'scheme') || 'HTTP').toLowerCase()}://${text(http, 'host')}${port ? `:${port}` : ''}${text(http, 'path')} ` +
      attrs
    );
  }
  if (p['tcpSocket']) return `tcp-socket ${text(tcp, 'host')}:${text(tcp, 'port')} ${attrs}`;
  if (p['grpc']) return `grpc <pod>:${num(grpc, 'port')} ${text(grpc, 'service')} ${attrs}`;
  return `unknown ${attrs}`;
}

function environment(d: Description, container: Json, pod: Json): void {
  const from = list(container, 'envFrom');
  if (from.length > 0) {
    d.line(2, 'Environment Variables from:');
    for (const e of from) {
      const kind = e['configMapRef'] ? 'ConfigMap' : 'Secret';
      const ref = map(e, kind === 'ConfigMap' ? 'configMapRef' : 'secretRef');
      const prefix = text(e, 'prefix');
      d.line(
        3,
        `${text(ref, 'name')}\t${kind}${prefix ? ` with prefix '${prefix}'` : ''}\tOptional: ` +
          `${ref['optional'] === true}`,
      );
    }
  }
  const env = list(container, 'env');
  if (env.length === 0) {
    d.line(2, 'Environment:\t<none>');
    return;
  }
  d.line(2, 'Environment:');
  for (const e of env) {
    const source = map(e, 'valueFrom');
    const name = text(e, 'name');
    if (!e['valueFrom']) {
      text(e, 'value')
        .split('\n')
        .forEach((line, i) => d.line(3, i === 0 ? `${name}:\t${line}` : `\t${line}`));
      continue;
    }
    const field = map(source, 'fieldRef'),
      resource = map(source, 'resourceFieldRef');
    if (source['fieldRef'])
      d.line(
        3,
        `${name}:\t${fieldValue(pod, text(field, 'fieldPath'))} ` +
          `(${text(field, 'apiVersion') || 'v1'}:${text(field, 'fieldPath')})`,
      );
    else if (source['resourceFieldRef'])
      d.line(
        3,
        `${name}:\t${text(container, 'resources', ...text(resource, 'resource').split('.')) || 'node allocatable'} ` +
          `(${text(resource, 'resource')})`,
      );
    else {
      const kind = source['secretKeyRef'] ? 'secret' : 'config map';
      const ref = map(source, source['secretKeyRef'] ? 'secretKeyRef' : 'configMapKeyRef');
      d.line(
        3,
        `${name}:\t<set to the key '${text(ref, 'key')}' ${kind === 'secret' ? 'in' : 'of'} ` +
          `${kind} '${text(ref, 'name')}'>\tOptional: ${ref['optional'] === true}`,
      );
    }
  }
}

function fieldValue(pod: Json, path: string): string {
  const m = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path);
  return m ? text(pod, 'metadata', m[1]!, m[2]!) : text(pod, ...path.split('.'));
}

function mounts(d: Description, container: Json): void {
  const all = list(container, 'volumeMounts').toSorted((a, b) =>
    byKey(text(a, 'mountPath'), text(b, 'mountPath')),
  );
  if (all.length === 0) {
    d.line(2, 'Mounts:\t<none>');
    return;
  }
  d.line(2, 'Mounts:');
  for (const m of all) {
    const options = [
      m['readOnly'] === true ? 'ro' : 'rw',
      ...(text(m, 'subPath') ? [`path=${JSON.stringify(text(m, 'subPath'))}`] : []),
    ];
    d.line(3, `${text(m, 'mountPath')} from ${text(m, 'name')} (${options.join(',')})`);
  }
}

/** `space` is what stands before names inside a Pod template. */
export function containers(
  d: Description,
  label: string,
  all: Json[],
  statuses: Json[] | undefined,
  pod: Json,
  space: string,
): void {
  if (all.length === 0) {
    d.line(0, `${space}${label}: <none>`);
    return;
  }
  d.line(0, `${space}${label}:`);
  for (const c of all) {
    const status = statuses?.find((s) => s['name'] === c['name']);
    d.line(1, `${space === '' ? '' : ' '}${text(c, 'name')}:`);
    if (status) d.line(2, `Container ID:\t${text(status, 'containerID')}`);
    d.line(2, `Image:\t${text(c, 'image')}`);
    if (status) d.line(2, `Image ID:\t${text(status, 'imageID')}`);
    const container = ports(c, false),
      host = ports(c, true);
    d.line(2, `${container.includes(',') ? 'Ports' : 'Port'}:\t${orNone(container)}`).line(
      2,
      `${host.includes(',') ? 'Host Ports' : 'Host Port'}:\t${orNone(host)}`,
    );
    for (const [key, name] of [
      ['command', 'Command'],
      ['args', 'Args'],
    ] as const) {
      const words = list(c, key) as unknown as string[];
      if (words.length === 0) continue;
      d.line(2, `${name}:`);
      for (const word of words) for (const part of word.split('\n')) d.line(3, part);
    }
    if (status) {
      state(d, 'State', map(status, 'state'));
      if (at(status, 'lastState', 'terminated')) state(d, 'Last State', map(status, 'lastState'));
      d.line(2, `Ready:\t${title(status['ready'])}`).line(
        2,
        `Restart Count:\t${num(status, 'restartCount')}`,
      );
    }
    for (const [key, name] of [
      ['limits', 'Limits'],
      ['requests', 'Requests'],
    ] as const) {
      const amounts = map(c, 'resources', key);
      const names = Object.keys(amounts).sort(byKey);
      if (names.length === 0) continue;
      d.line(2, `${name}:`);
      for (const n of names) d.line(3, `${n}:\t${text(amounts, n)}`);
    }
    for (const [key, name] of [
      ['livenessProbe', 'Liveness'],
      ['readinessProbe', 'Readiness'],
      ['startupProbe', 'Startup'],
    ] as const) {
      if (isMap(c[key])) d.line(2, `${name}:\t${probe(c[key])}`);
    }
    environment(d, c, pod);
    mounts(d, c);
  }
}

const optional = (v: Json): string => String(v['optional'] === true);
const TYPES: Record<string, (v: Json) => [string, string][]> = {
  emptyDir: (v) => [
    ['Type', "EmptyDir (a temporary directory that shares a pod's lifetime)"],
    ['Medium', text(v, 'medium')],
    ['SizeLimit', text(v, 'sizeLimit') || '<unset>'],
  ],
  hostPath: (v) => [
    ['Type', 'HostPath (bare host directory volume)'],
    ['Path', text(v, 'path')],
    ['HostPathType', text(v, 'type')],
  ],
  configMap: (v) => [
    ['Type', 'ConfigMap (a volume populated by a ConfigMap)'],
    ['Name', text(v, 'name')],
    ['Optional', optional(v)],
  ],
  secret: (v) => [
    ['Type', 'Secret (a volume populated by a Secret)'],
    ['SecretName', text(v, 'secretName')],
    ['Optional', optional(v)],
  ],
  persistentVolumeClaim: (v) => [
    [
      'Type',
      'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
    ],
    ['ClaimName', text(v, 'claimName')],
    ['ReadOnly', String(v['readOnly'] === true)],
  ],
  nfs: (v) => [
    ['Type', 'NFS (an NFS mount that lasts the lifetime of a pod)'],
    ['Server', text(v, 'server')],
    ['Path', text(v, 'path')],
    ['ReadOnly', String(v['readOnly'] === true)],
  ],
  downwardAPI: (v) => [
    ['Type', 'DownwardAPI (a volume populated by information about the pod)'],
    ['Items', ''],
    ...list(v, 'items').map((i): [string, string] => [
      '',
      `  ${text(i, 'fieldRef', 'fieldPath')} -> ${text(i, 'path')}`,
    ]),
  ],
  projected: (v) => [
    ['Type', 'Projected (a volume that contains injected data from multiple sources)'],
    ...list(v, 'sources').flatMap((s): [string, string][] => {
      if (s['serviceAccountToken'])
        return [
          ['TokenExpirationSeconds', text(s, 'serviceAccountToken', 'expirationSeconds') || '3600'],
        ];
      if (s['configMap'])
        return [
          ['ConfigMapName', text(s, 'configMap', 'name')],
          ['Optional', optional(map(s, 'configMap'))],
        ];
      if (s['secret'])
        return [
          ['SecretName', text(s, 'secret', 'name')],
          ['Optional', optional(map(s, 'secret'))],
        ];
      return s['downwardAPI'] ? [['DownwardAPI', 'true']] : [];
    }),
  ],
};

export function volumes(d: Description, all: Json[], space: string): void {
  if (all.length === 0) {
    d.line(0, `${space}Volumes:\t<none>`);
    return;
  }
  d.line(0, `${space}Volumes:`);
  for (const v of all) {
    d.line(1, `${space === '' ? '' : ' '}${text(v, 'name')}:`);
    const kind = Object.keys(TYPES).find((k) => k in v);
    if (!kind) {
      d.line(2, '<unknown>');
      continue;
    }
    for (const [key, value] of TYPES[kind]!(map(v, kind)))
      d.line(2, key === '' ? value : `${key}:\t${value}`);
  }
}

/** `Pod Template:` with all that is under it. */
export function podTemplate(d: Description, template: Json): void {
  const spec = map(template, 'spec');
  d.line(0, 'Pod Template:');
  d.labels('Labels', map(template, 'metadata', 'labels') as Record<string, string>, '  ');
  if (Object.keys(map(template, 'metadata', 'annotations')).length > 0)
    d.annotations(template, '  ');
  if (text(spec, 'serviceAccountName'))
    d.line(0, `  Service Account:\t${text(spec, 'serviceAccountName')}`);
  if (list(spec, 'initContainers').length > 0)
    containers(d, 'Init Containers', list(spec, 'initContainers'), undefined, template, '  ');
  containers(d, 'Containers', list(spec, 'containers'), undefined, template, '  ');
  volumes(d, list(spec, 'volumes'), '  ');
  topologySpread(d, list(spec, 'topologySpreadConstraints'), '  ');
  if (text(spec, 'priorityClassName'))
    d.line(0, `  Priority Class Name:\t${text(spec, 'priorityClassName')}`);
  d.labels('Node-Selectors', map(spec, 'nodeSelector') as Record<string, string>, '  ');
  d.tolerations(list(spec, 'tolerations'), '  ');
}

export function topologySpread(d: Description, all: Json[], space: string): void {
  all.forEach((c, i) => {
    const labels = map(c, 'labelSelector', 'matchLabels');
    const selector = Object.keys(labels)
      .sort(byKey)
      .map((k) => `${k}=${text(labels, k)}`)
      .join(',');
    d.line(
      0,
      `${i === 0 ? `${space}Topology Spread Constraints:` : ''}\t${text(c, 'topologyKey')}:${text(c, 'whenUnsatisfiable')} ` +
        `when max skew ${num(c, 'maxSkew')} is ` +
        `exceeded${selector ? ` for selector ${selector}` : ''}`,
    );
  });
}
