/**
 * Of Pods and Pod templates. Models ValidatePodSpec and ValidatePodUpdate in
 * pkg/apis/core/validation.
 */
import { equal } from '../../../base/equal.ts';
import type {
  Container,
  EnvFromSource,
  EnvVar,
  Pod,
  PodSpec,
  PodTemplateSpec,
  Probe,
  ResourceRequirements,
  Toleration,
  Volume,
} from '../../../schema/types.ts';
import { structuredCopy } from '../../serializer/decode.ts';
import {
  duplicate,
  forbidden,
  invalidValue,
  notFound,
  notSupported,
  required,
} from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';
import { checkAffinity, checkSpreads } from './affinity-validation.ts';
import { parseQuantity } from '../quantity.ts';
import {
  checkLabels,
  checkMeta,
  checkPort,
  each,
  isConfigMapKey,
  isDns1123Label,
  isDns1123Subdomain,
  isIp,
  isLabelValue,
  isPortName,
  isPortNumber,
  isQualifiedName,
  isSearchDomain,
  nonNegative,
  NOT_AN_IP,
  oneOf,
} from '../validation/validate.ts';

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;
type Handler = Pick<Probe, 'exec' | 'httpGet' | 'tcpSocket' | 'grpc'> & {
  sleep?: { seconds: number };
};

function checkHandler(handler: Handler, at: string): FieldError[] {
  const errors: FieldError[] = [];
  const set = HANDLERS.filter((h) => handler[h] !== undefined);
  set.forEach((name, i) => {
    if (i > 0) {
      errors.push(forbidden(`${at}.${name}`, 'may not specify more than 1 handler type'));
      return;
    }
    if (name === 'exec' && !handler.exec?.command?.length)
      errors.push(required(`${at}.exec.command`));
    if (name === 'httpGet') {
      if (!handler.httpGet?.path) errors.push(required(`${at}.httpGet.path`));
      errors.push(
        ...checkPort(handler.httpGet?.port ?? 0, `${at}.httpGet.port`),
        ...oneOf(handler.httpGet?.scheme, ['HTTP', 'HTTPS'], `${at}.httpGet.scheme`),
      );
    }
    if (name === 'tcpSocket')
      errors.push(...checkPort(handler.tcpSocket?.port ?? 0, `${at}.tcpSocket.port`));
    if (name === 'grpc')
      errors.push(
        ...each(isPortNumber(handler.grpc?.port ?? 0), `${at}.grpc.port`, handler.grpc?.port ?? 0),
      );
  });
  if (set.length === 0) errors.push(required(at, 'must specify a handler type'));
  return errors;
}

function checkProbe(p: Probe | undefined, at: string, mustBeOne: boolean): FieldError[] {
  if (!p) return [];
  const errors = checkHandler(p, at);
  for (const f of [
    'initialDelaySeconds',
    'timeoutSeconds',
    'periodSeconds',
    'successThreshold',
    'failureThreshold',
  ] as const)
    errors.push(...nonNegative(p[f], `${at}.${f}`));
  if (p.terminationGracePeriodSeconds !== undefined && p.terminationGracePeriodSeconds <= 0)
    errors.push(
      invalidValue(
        `${at}.terminationGracePeriodSeconds`,
        p.terminationGracePeriodSeconds,
        'must be greater than 0',
      ),
    );
  if (mustBeOne && p.successThreshold !== undefined && p.successThreshold > 1)
    errors.push(invalidValue(`${at}.successThreshold`, p.successThreshold, 'must be 1'));
  return errors;
}

const PRINTABLE = /^[ -<>-~]+$/;
const NOT_PRINTABLE =
  "a valid environment variable name must consist only of printable ASCII characters other than '='";

/** An error of the choice of source stands at the list, not at its item. */
function checkEnvFrom(source: EnvFromSource, at: string, i: number): FieldError[] {
  const errors: FieldError[] = [];
  if (source.prefix && !PRINTABLE.test(source.prefix))
    errors.push(invalidValue(`${at}[${i}].prefix`, source.prefix, NOT_PRINTABLE));
  const set = (['configMapRef', 'secretRef'] as const).filter((ref) => source[ref]);
  for (const ref of set) if (!source[ref]?.name) errors.push(required(`${at}[${i}].${ref}.name`));
  if (set.length === 0)
    errors.push(invalidValue(at, '', 'must specify one of: `configMapRef` or `secretRef`'));
  if (set.length > 1)
    errors.push(invalidValue(at, '', 'may not have more than one field specified at a time'));
  return errors;
}

function checkEnv(env: EnvVar, at: string): FieldError[] {
  const errors: FieldError[] = [];
  if (!env.name) errors.push(required(`${at}.name`));
  else if (!PRINTABLE.test(env.name))
    errors.push(invalidValue(`${at}.name`, env.name, NOT_PRINTABLE));
  const source = env.valueFrom;
  if (!source) return errors;
  const set = Object.keys(source);
  if (set.length === 0)
    errors.push(
      invalidValue(
        `${at}.valueFrom`,
        '',
        'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`',
      ),
    );
  if (env.value)
    errors.push(
      invalidValue(`${at}.valueFrom`, '', 'may not be specified when `value` is not empty'),
    );
  else if (set.length > 1)
    errors.push(
      invalidValue(`${at}.valueFrom`, '', 'may not have more than one field specified at a time'),
    );
  if (source.fieldRef && !source.fieldRef.fieldPath)
    errors.push(required(`${at}.valueFrom.fieldRef.fieldPath`));
  for (const ref of ['configMapKeyRef', 'secretKeyRef'] as const) {
    const r = source[ref];
    if (!r) continue;
    if (!r.name) errors.push(required(`${at}.valueFrom.${ref}.name`));
    if (!r.key) errors.push(required(`${at}.valueFrom.${ref}.key`));
    else errors.push(...each(isConfigMapKey(r.key), `${at}.valueFrom.${ref}.key`, r.key));
  }
  return errors;
}

const RESOURCES = /^(cpu|memory|ephemeral-storage|hugepages-.+)$/;
const STANDARD = new Set([
  'cpu',
  'memory',
  'ephemeral-storage',
  'storage',
  'pods',
  'services',
  'secrets',
  'configmaps',
]);
function checkResources(resources: ResourceRequirements | undefined, at: string): FieldError[] {
  const errors: FieldError[] = [];
  const { limits = {}, requests = {} } = resources ?? {};
  const list = (of: Record<string, string>, field: string): void => {
    for (const name of Object.keys(of).toSorted()) {
      const key = `${at}.${field}[${name}]`;
      errors.push(...each(isQualifiedName(name), key, name));
      if (!name.includes('/')) {
        if (!STANDARD.has(name) && !name.startsWith('hugepages-'))
          errors.push(
            invalidValue(key, name, 'must be a standard resource type or fully qualified'),
          );
        if (!RESOURCES.test(name))
          errors.push(invalidValue(key, name, 'must be a standard resource for containers'));
      }
      if ((parseQuantity(of[name] ?? '')?.nano ?? 0n) < 0n)
        errors.push(invalidValue(key, of[name], 'must be greater than or equal to 0'));
    }
  };
  list(limits, 'limits');
  list(requests, 'requests');
  for (const name of Object.keys(requests).toSorted()) {
    const limit = limits[name];
    const [request, max] = [
      parseQuantity(requests[name] ?? ''),
      limit === undefined ? undefined : parseQuantity(limit),
    ];
    if (request && max && request.nano > max.nano)
      errors.push(
        invalidValue(
          `${at}.requests`,
          requests[name],
          `must be less than or equal to ${name} limit of ${limit}`,
        ),
      );
  }
  return errors;
}

type Kind = 'containers' | 'initContainers' | 'ephemeralContainers';
function checkContainer(
  c: Container,
  at: string,
  kind: Kind,
  volumes: ReadonlySet<string>,
  names: Set<string>,
): FieldError[] {
  const errors: FieldError[] = [];
  if (!c.name) errors.push(required(`${at}.name`));
  else errors.push(...each(isDns1123Label(c.name), `${at}.name`, c.name));
  if (!c.image) errors.push(required(`${at}.image`));
  else if (c.image !== c.image.trim())
    errors.push(
      invalidValue(`${at}.image`, c.image, 'must not have leading or trailing whitespace'),
    );
  if (c.terminationMessagePolicy !== undefined)
    errors.push(
      ...oneOf(
        c.terminationMessagePolicy,
        ['File', 'FallbackToLogsOnError'],
        `${at}.terminationMessagePolicy`,
      ),
    );
  const portNames = new Set<string>();
  (c.ports ?? []).forEach((p, i) => {
    const port = `${at}.ports[${i}]`;
    if (p.name) {
      const wrong = isPortName(p.name);
      errors.push(...each(wrong, `${port}.name`, p.name));
      if (wrong.length === 0 && portNames.has(p.name))
        errors.push(duplicate(`${port}.name`, p.name));
      portNames.add(p.name);
    }
    if (!p.containerPort) errors.push(required(`${port}.containerPort`));
    else
      errors.push(...each(isPortNumber(p.containerPort), `${port}.containerPort`, p.containerPort));
    if (p.hostPort) errors.push(...each(isPortNumber(p.hostPort), `${port}.hostPort`, p.hostPort));
    if (!p.protocol) errors.push(required(`${port}.protocol`));
    else errors.push(...oneOf(p.protocol, ['SCTP', 'TCP', 'UDP'], `${port}.protocol`));
  });
  (c.env ?? []).forEach((e, i) => errors.push(...checkEnv(e, `${at}.env[${i}]`)));
  (c.envFrom ?? []).forEach((source, i) =>
    errors.push(...checkEnvFrom(source, `${at}.envFrom`, i)),
  );
  const mounts = new Set<string>();
  (c.volumeMounts ?? []).forEach((m, i) => {
    const mount = `${at}.volumeMounts[${i}]`;
    if (!m.name) errors.push(required(`${mount}.name`));
    if (!volumes.has(m.name)) errors.push(notFound(`${mount}.name`, m.name));
    if (!m.mountPath) errors.push(required(`${mount}.mountPath`));
    else if (mounts.has(m.mountPath))
      errors.push(invalidValue(`${mount}.mountPath`, m.mountPath, 'must be unique'));
    mounts.add(m.mountPath);
    if (m.subPath?.startsWith('/'))
      errors.push(invalidValue(`${mount}.subPath`, m.subPath, 'must be a relative path'));
    if (m.subPath?.split('/').includes('..'))
      errors.push(invalidValue(`${mount}.subPath`, m.subPath, "must not contain '..'"));
  });
  (c.volumeDevices ?? []).forEach((d, i) => {
    const device = `${at}.volumeDevices[${i}]`;
    if (!d.name) errors.push(required(`${device}.name`));
    if (!volumes.has(d.name)) errors.push(notFound(`${device}.name`, d.name));
    if (!d.devicePath) errors.push(required(`${device}.devicePath`));
  });
  errors.push(
    ...oneOf(c.imagePullPolicy, ['Always', 'IfNotPresent', 'Never'], `${at}.imagePullPolicy`),
  );
  errors.push(...checkResources(c.resources, `${at}.resources`));
  const context = c.securityContext;
  if (context?.privileged && context.allowPrivilegeEscalation === false)
    errors.push(
      invalidValue(
        `${at}.securityContext`,
        context,
        'cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
      ),
    );
  for (const f of ['runAsUser', 'runAsGroup'] as const) {
    const id = context?.[f];
    if (id !== undefined && (id < 0 || id > 2_147_483_647))
      errors.push(
        invalidValue(
          `${at}.securityContext.${f}`,
          id,
          'must be between 0 and 2147483647, inclusive',
        ),
      );
  }
  if (names.has(c.name)) errors.push(duplicate(`${at}.name`, c.name));
  if (c.name) names.add(c.name);
  if (c.restartPolicy !== undefined && kind === 'initContainers')
    errors.push(...oneOf(c.restartPolicy, ['Always', 'Never', 'OnFailure'], `${at}.restartPolicy`));
  const sidecar = kind === 'initContainers' && c.restartPolicy === 'Always';
  if (kind === 'containers' || sidecar) {
    for (const hook of ['postStart', 'preStop'] as const) {
      const h = c.lifecycle?.[hook];
      if (h) errors.push(...checkHandler(h, `${at}.lifecycle.${hook}`));
    }
    errors.push(
      ...checkProbe(c.livenessProbe, `${at}.livenessProbe`, true),
      ...checkProbe(c.readinessProbe, `${at}.readinessProbe`, false),
      ...checkProbe(c.startupProbe, `${at}.startupProbe`, true),
    );
  } else {
    const what =
      kind === 'initContainers'
        ? 'may not be set for init containers without restartPolicy=Always'
        : 'cannot be set for an Ephemeral Container';
    for (const f of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const)
      if (c[f]) errors.push(forbidden(`${at}.${f}`, what));
  }
  return errors;
}

/** In the order in which they are looked at. */
const SOURCES = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'flocker',
  'persistentVolumeClaim',
  'rbd',
  'cinder',
  'cephfs',
  'quobyte',
  'downwardAPI',
  'fc',
  'flexVolume',
  'configMap',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'storageos',
  'projected',
  'scaleIO',
  'csi',
  'ephemeral',
  'image',
];
function checkVolumes(
  volumes: readonly Volume[],
  at: string,
): { names: Set<string>; errors: FieldError[] } {
  const names = new Set<string>();
  const errors: FieldError[] = [];
  volumes.forEach((v, i) => {
    const field = `${at}[${i}]`;
    const before = errors.length;
    const sources = Object.keys(v)
      .filter((k) => k !== 'name')
      .sort((a, b) => SOURCES.indexOf(a) - SOURCES.indexOf(b));
    for (const extra of sources.slice(1))
      errors.push(forbidden(`${field}.${extra}`, 'may not specify more than 1 volume type'));
    if (sources.length === 0) errors.push(required(field, 'must specify a volume type'));
    if (v.hostPath && !v.hostPath.path) errors.push(required(`${field}.hostPath.path`));
    if (v.configMap && !v.configMap.name) errors.push(required(`${field}.configMap.name`));
    if (v.secret && !v.secret.secretName) errors.push(required(`${field}.secret.secretName`));
    if (v.persistentVolumeClaim && !v.persistentVolumeClaim.claimName)
      errors.push(required(`${field}.persistentVolumeClaim.claimName`));
    if (!v.name) errors.push(required(`${field}.name`));
    else errors.push(...each(isDns1123Label(v.name), `${field}.name`, v.name));
    if (names.has(v.name)) errors.push(duplicate(`${field}.name`, v.name));
    // A volume with a fault is none that can be mounted.
    if (errors.length === before) names.add(v.name);
  });
  return { names, errors };
}

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
function checkTolerations(tolerations: readonly Toleration[], at: string): FieldError[] {
  return tolerations.flatMap((t, i) => {
    const field = `${at}[${i}]`;
    const errors: FieldError[] = t.key ? each(isQualifiedName(t.key), `${field}.key`, t.key) : [];
    if (!t.key && t.operator !== 'Exists')
      errors.push(
        invalidValue(
          `${field}.operator`,
          t.operator ?? '',
          'operator must be Exists when `key` is empty, which means "match all values and all keys"',
        ),
      );
    if (t.tolerationSeconds !== undefined && t.effect !== 'NoExecute')
      errors.push(
        invalidValue(
          `${field}.effect`,
          t.effect ?? '',
          "effect must be 'NoExecute' when `tolerationSeconds` is set",
        ),
      );
    if (!t.operator || t.operator === 'Equal')
      errors.push(...each(isLabelValue(t.value ?? ''), `${field}.operator`, t.value ?? ''));
    else if (t.operator === 'Exists') {
      if (t.value)
        errors.push(
          invalidValue(`${field}.operator`, t, "value must be empty when `operator` is 'Exists'"),
        );
    } else errors.push(notSupported(`${field}.operator`, t.operator, ['Equal', 'Exists']));
    if (t.effect) errors.push(...oneOf(t.effect, EFFECTS, `${field}.effect`));
    return errors;
  });
}

export function checkPodSpec(spec: PodSpec, at: string): FieldError[] {
  const { names: volumes, errors } = checkVolumes(spec.volumes ?? [], `${at}.volumes`);
  const names = new Set<string>();
  if (!spec.containers?.length) errors.push(required(`${at}.containers`));
  for (const kind of ['containers', 'initContainers', 'ephemeralContainers'] as const) {
    (spec[kind] ?? []).forEach((c, i) =>
      errors.push(...checkContainer(c, `${at}.${kind}[${i}]`, kind, volumes, names)),
    );
  }
  errors.push(
    ...oneOf(spec.restartPolicy, ['Always', 'OnFailure', 'Never'], `${at}.restartPolicy`),
  );
  errors.push(
    ...oneOf(
      spec.dnsPolicy,
      ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'],
      `${at}.dnsPolicy`,
    ),
  );
  errors.push(...checkLabels(spec.nodeSelector, `${at}.nodeSelector`));
  errors.push(...checkAffinity(spec.affinity, `${at}.affinity`));
  if (spec.dnsPolicy === 'None' && !spec.dnsConfig)
    errors.push(required(`${at}.dnsConfig`, "must provide `dnsConfig` when `dnsPolicy` is 'None'"));
  if (spec.dnsPolicy === 'None' && spec.dnsConfig && !spec.dnsConfig.nameservers?.length)
    errors.push(
      required(
        `${at}.dnsConfig.nameservers`,
        "must provide at least one DNS nameserver when `dnsPolicy` is 'None'",
      ),
    );
  (spec.dnsConfig?.nameservers ?? []).forEach((ns, i) => {
    if (!isIp(ns)) errors.push(invalidValue(`${at}.dnsConfig.nameservers[${i}]`, ns, NOT_AN_IP));
  });
  (spec.dnsConfig?.searches ?? []).forEach((domain, i) =>
    errors.push(
      ...each(
        isSearchDomain(domain.replace(/^\.$|\.$/, '')),
        `${at}.dnsConfig.searches[${i}]`,
        domain,
      ),
    ),
  );
  (spec.dnsConfig?.options ?? []).forEach((o, i) => {
    if (!o.name) errors.push(required(`${at}.dnsConfig.options[${i}]`, 'must not be empty'));
  });
  (spec.readinessGates ?? []).forEach((g, i) =>
    errors.push(
      ...each(
        isQualifiedName(g.conditionType),
        `${at}.readinessGates[${i}].conditionType`,
        g.conditionType,
      ),
    ),
  );
  (spec.schedulingGates ?? []).forEach((g, i, all) => {
    errors.push(...each(isQualifiedName(g.name), `${at}.schedulingGates[${i}]`, g.name));
    if (all.findIndex((other) => other.name === g.name) < i)
      errors.push(duplicate(`${at}.schedulingGates[${i}]`, g.name));
  });
  errors.push(
    ...checkSpreads(spec.topologySpreadConstraints ?? [], `${at}.topologySpreadConstraints`),
  );
  if (spec.serviceAccountName)
    errors.push(
      ...each(
        isDns1123Subdomain(spec.serviceAccountName),
        `${at}.serviceAccountName`,
        spec.serviceAccountName,
      ),
    );
  if (spec.nodeName)
    errors.push(...each(isDns1123Subdomain(spec.nodeName), `${at}.nodeName`, spec.nodeName));
  if (
    spec.activeDeadlineSeconds !== undefined &&
    (spec.activeDeadlineSeconds < 1 || spec.activeDeadlineSeconds > 2_147_483_647)
  )
    errors.push(
      invalidValue(
        `${at}.activeDeadlineSeconds`,
        spec.activeDeadlineSeconds,
        'must be between 1 and 2147483647, inclusive',
      ),
    );
  for (const f of ['hostname', 'subdomain'] as const) {
    const v = spec[f];
    if (v) errors.push(...each(isDns1123Label(v), `${at}.${f}`, v));
  }
  errors.push(...checkTolerations(spec.tolerations ?? [], `${at}.tolerations`));
  (spec.hostAliases ?? []).forEach((h, i) => {
    if (!isIp(h.ip)) errors.push(invalidValue(`${at}.hostAliases[${i}].ip`, h.ip, NOT_AN_IP));
    (h.hostnames ?? []).forEach((n, j) =>
      errors.push(...each(isDns1123Subdomain(n), `${at}.hostAliases[${i}].hostnames[${j}]`, n)),
    );
  });
  return errors;
}

export function checkPodTemplate(template: PodTemplateSpec | undefined, at: string): FieldError[] {
  const errors = checkLabels(template?.metadata?.labels, `${at}.labels`);
  for (const key of Object.keys(template?.metadata?.annotations ?? {}))
    errors.push(...each(isQualifiedName(key.toLowerCase()), `${at}.annotations`, key));
  return [...errors, ...checkPodSpec(template?.spec ?? { containers: [] }, `${at}.spec`)];
}

const FIXED =
  'pod updates may not change fields other than ' +
  '`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` ' +
  '(only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it ' +
  'to be set to 1 if it was previously negative)';

function checkUpdate(spec: PodSpec, old: PodSpec): FieldError[] {
  const errors: FieldError[] = [];
  for (const kind of ['containers', 'initContainers'] as const) {
    if (
      (spec[kind]?.length ?? 0) !== (old[kind]?.length ?? 0) ||
      (spec[kind] ?? []).some((c, i) => c.name !== old[kind]?.[i]?.name)
    )
      errors.push(forbidden(`spec.${kind}`, 'pod updates may not add or remove containers'));
  }
  if (errors.length > 0) return errors;
  const [seconds, before] = [spec.activeDeadlineSeconds, old.activeDeadlineSeconds];
  if (before !== undefined && (seconds === undefined || seconds > before)) {
    return [
      invalidValue(
        'spec.activeDeadlineSeconds',
        seconds ?? null,
        seconds === undefined
          ? 'must not update from a positive integer to nil value'
          : 'must be less than or equal to previous value',
      ),
    ];
  }
  if (
    (old.tolerations ?? []).some(
      (t) =>
        !(spec.tolerations ?? []).some((n) =>
          equal({ ...t, tolerationSeconds: 0 }, { ...n, tolerationSeconds: 0 }),
        ),
    )
  ) {
    return [
      forbidden(
        'spec.tolerations',
        'existing toleration can not be modified except its tolerationSeconds',
      ),
    ];
  }
  // What may change is made equal; what then still differs may not.
  const munged = structuredCopy(spec);
  for (const kind of ['containers', 'initContainers'] as const)
    munged[kind]?.forEach((c, i) => {
      const image = old[kind]?.[i]?.image;
      if (image === undefined) delete c.image;
      else c.image = image;
    });
  for (const f of [
    'activeDeadlineSeconds',
    'tolerations',
    'schedulingGates',
    'ephemeralContainers',
  ] as const) {
    if (old[f] === undefined) delete munged[f];
    else Object.assign(munged, { [f]: old[f] });
  }
  if ((old.terminationGracePeriodSeconds ?? 0) < 0 && spec.terminationGracePeriodSeconds === 1)
    munged.terminationGracePeriodSeconds = old.terminationGracePeriodSeconds as number;
  if (!old.nodeName && spec.nodeName) delete munged.nodeName;
  if (equal(munged, old)) return [];
  return [forbidden('spec', FIXED)];
}

export function checkPod(pod: Pod, old?: Pod): FieldError[] {
  const errors = checkMeta(pod.metadata ?? {}, isDns1123Subdomain, old?.metadata);
  const spec = pod.spec ?? { containers: [] };
  if (old?.spec === spec) return errors;
  errors.push(...checkPodSpec(spec, 'spec'));
  return old?.spec && errors.length === 0 ? checkUpdate(spec, old.spec) : errors;
}
