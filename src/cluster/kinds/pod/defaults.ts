/** Defaults of Pods and Pod templates. Models pkg/apis/core/v1/defaults.go. */
import type {
  Container,
  PodTemplateSpec,
  HTTPGetAction,
  PodSpec,
  Probe,
  ResourceRequirements,
  Volume,
} from '../../../schema/types.ts';

/** Always for `:latest` and no tag, else IfNotPresent. */
export function defaultPullPolicy(image: string): string {
  const name = image.slice(image.lastIndexOf('/') + 1);
  if (name.includes('@')) return 'IfNotPresent';
  const tag = name.includes(':') ? name.slice(name.indexOf(':') + 1) : 'latest';
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

function httpGet(action: HTTPGetAction | undefined): void {
  if (!action) return;
  action.path ||= '/';
  action.scheme ||= 'HTTP';
}

function probe(p: Probe | undefined): void {
  if (!p) return;
  p.timeoutSeconds ||= 1;
  p.periodSeconds ||= 10;
  p.successThreshold ||= 1;
  p.failureThreshold ||= 3;
  httpGet(p.httpGet);
  if (p.grpc) p.grpc.service ??= '';
}

function container(c: Container): void {
  c.terminationMessagePath ||= '/dev/termination-log';
  c.terminationMessagePolicy ||= 'File';
  c.imagePullPolicy ||= defaultPullPolicy(c.image ?? '');
  c.resources ??= {};
  for (const p of c.ports ?? []) p.protocol ||= 'TCP';
  for (const { valueFrom } of c.env ?? []) {
    if (valueFrom?.fieldRef) valueFrom.fieldRef.apiVersion ||= 'v1';
    if (valueFrom?.resourceFieldRef) valueFrom.resourceFieldRef.divisor ??= '0';
  }
  for (const p of [c.livenessProbe, c.readinessProbe, c.startupProbe]) probe(p);
  httpGet(c.lifecycle?.preStop?.httpGet);
  httpGet(c.lifecycle?.postStart?.httpGet);
}

const MODE = 0o644;
const SOURCE_FIELDS = (v: Volume): string[] => Object.keys(v).filter((k) => k !== 'name');
function volume(v: Volume): void {
  if (SOURCE_FIELDS(v).length === 0) v.emptyDir = {};
  for (const source of [v.configMap, v.secret, v.projected, v.downwardAPI])
    if (source) source.defaultMode ??= MODE;
  if (v.hostPath) v.hostPath.type ??= '';
  const downward = [v.downwardAPI, ...(v.projected?.sources ?? []).map((s) => s.downwardAPI)];
  for (const d of downward)
    for (const item of d?.items ?? []) if (item.fieldRef) item.fieldRef.apiVersion ||= 'v1';
  for (const s of v.projected?.sources ?? [])
    if (s.serviceAccountToken) s.serviceAccountToken.expirationSeconds ??= 3600;
  const claim = v.ephemeral?.volumeClaimTemplate?.spec;
  if (claim) claim.volumeMode ??= 'Filesystem';
  if (v.iscsi) v.iscsi.iscsiInterface ||= 'default';
  if (v.rbd) {
    v.rbd.pool ||= 'rbd';
    v.rbd.user ||= 'admin';
    v.rbd.keyring ||= '/etc/ceph/keyring';
  }
  if (v.azureDisk) {
    v.azureDisk.cachingMode ??= 'ReadWrite';
    v.azureDisk.kind ??= 'Shared';
    v.azureDisk.fsType ??= 'ext4';
    v.azureDisk.readOnly ??= false;
  }
  if (v.scaleIO) {
    v.scaleIO.storageMode ||= 'ThinProvisioned';
    v.scaleIO.fsType ||= 'xfs';
  }
}

/**
 * Of a Pod's spec and of a template's alike. Changes `spec` in place; one that has all its defaults
 * may be frozen.
 */
export function defaultPodSpec(spec: PodSpec): void {
  spec.containers ??= [];
  spec.dnsPolicy ||= 'ClusterFirst';
  spec.restartPolicy ||= 'Always';
  spec.schedulerName ||= 'default-scheduler';
  spec.securityContext ??= {};
  spec.terminationGracePeriodSeconds ??= 30;
  // The old name of the field follows the new one.
  const account = spec.serviceAccountName || spec.serviceAccount;
  if (account) {
    spec.serviceAccountName ||= account;
    if (spec.serviceAccount !== account) spec.serviceAccount = account;
  }
  const all = [
    ...(spec.containers ?? []),
    ...(spec.initContainers ?? []),
    ...((spec.ephemeralContainers ?? []) as Container[]),
  ];
  for (const c of all) {
    container(c);
    if (spec.hostNetwork) for (const p of c.ports ?? []) p.hostPort ||= p.containerPort;
  }
  for (const v of spec.volumes ?? []) volume(v);
}

function requestsFromLimits(resources: ResourceRequirements | undefined): void {
  if (!resources?.limits) return;
  if (Object.keys(resources.limits).some((k) => resources.requests?.[k] === undefined))
    resources.requests = { ...resources.limits, ...resources.requests };
}

/** Of Pods only, on top of their spec's. */
export function defaultPod(spec: PodSpec): void {
  for (const c of [...(spec.containers ?? []), ...(spec.initContainers ?? [])])
    requestsFromLimits(c.resources);
  spec.enableServiceLinks ??= true;
}

/** Guaranteed, Burstable or BestEffort, from CPU and memory of all containers. */
export function qosClass(spec: PodSpec): string {
  const all = [...(spec.containers ?? []), ...(spec.initContainers ?? [])];
  const named = (r: Record<string, string> | undefined): string[] =>
    Object.entries(r ?? {})
      .filter(([k, v]) => (k === 'cpu' || k === 'memory') && v !== '0')
      .map(([k]) => k);
  if (
    all.every(
      (c) => named(c.resources?.requests).length === 0 && named(c.resources?.limits).length === 0,
    )
  )
    return 'BestEffort';
  const guaranteed = all.every(
    (c) =>
      named(c.resources?.limits).length === 2 &&
      named(c.resources?.requests).every(
        (k) => c.resources?.requests?.[k] === c.resources?.limits?.[k],
      ),
  );
  return guaranteed ? 'Guaranteed' : 'Burstable';
}

/** Of what makes Pods. */
export function defaultTemplate(template: PodTemplateSpec | undefined): void {
  if (template) defaultPodSpec((template.spec ??= { containers: [] }));
}
