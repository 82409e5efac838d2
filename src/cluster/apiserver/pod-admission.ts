/**
 * What admission adds to a new Pod: its service account and token volume, default tolerations,
 * priority. Models plugin/pkg/admission.
 */
import type { AnyStored, KubeObject } from '../../schema/objects.ts';
import type { Pod, PodSpec, ServiceAccount, Status, Toleration } from '../../schema/types.ts';
import { suffix } from '../random.ts';
import type { Registry } from './registry.ts';
import type { Resource } from '../kinds/resources.ts';
import * as status from './status.ts';

interface PriorityClass {
  metadata?: { name?: string };
  value: number;
  globalDefault?: boolean;
  preemptionPolicy?: string;
}

const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';
const SYSTEM_CLASSES: Record<string, number> = {
  'system-node-critical': 2000001000,
  'system-cluster-critical': 2000000000,
};

/**
 * `shown`: the name that a refusal tells (a generated one is not known yet). Changes the Pod in
 * place.
 */
export function admitPod(
  registry: Registry,
  resource: Resource,
  object: KubeObject,
  shown: string,
): Status | undefined {
  const pod = object as KubeObject & Pod;
  const spec = pod.spec;
  if (!spec) return undefined;
  const refused =
    serviceAccount(registry, resource, pod, shown) ?? priority(registry, resource, pod, shown);
  if (refused) return refused;
  tolerate(spec);
  return undefined;
}

/** What admission makes whole again of a Pod that an update sends without it. */
export function admitPodUpdate(object: KubeObject, old: KubeObject): void {
  const [spec, before] = [(object as Pod).spec, (old as Pod).spec];
  if (!spec || !before) return;
  tolerate(spec);
  if (before.priority !== undefined) spec.priority ??= before.priority;
  if (before.preemptionPolicy !== undefined) spec.preemptionPolicy ??= before.preemptionPolicy;
}

/** Models plugin/pkg/admission/defaulttolerationseconds. */
function tolerate(spec: PodSpec): void {
  const tolerations = spec.tolerations ?? [];
  for (const key of ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']) {
    const covered = tolerations.some(
      (t: Toleration) =>
        (t.key === key || (!t.key && t.operator === 'Exists')) &&
        (t.effect === 'NoExecute' || !t.effect),
    );
    if (!covered)
      (spec.tolerations ??= []).push({
        key,
        operator: 'Exists',
        effect: 'NoExecute',
        tolerationSeconds: 300,
      });
  }
}

/** Models plugin/pkg/admission/serviceaccount. */
function serviceAccount(
  registry: Registry,
  resource: Resource,
  pod: KubeObject & Pod,
  shown: string,
): Status | undefined {
  const spec = pod.spec!;
  const { namespace = '', name = '' } = pod.metadata;
  if (pod.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined) return undefined;
  const account = (spec.serviceAccountName ||= spec.serviceAccount || 'default');
  spec.serviceAccount = account;
  const found = registry.store.get('ServiceAccount', namespace, account) as
    ServiceAccount | undefined;
  if (!found)
    return status.forbidden(
      resource,
      shown,
      `error looking up service account ${namespace}/${account}: serviceaccount ${JSON.stringify(account)} not found`,
    );
  if (!spec.imagePullSecrets?.length && found.imagePullSecrets?.length)
    spec.imagePullSecrets = [...found.imagePullSecrets];
  if (!(spec.automountServiceAccountToken ?? found.automountServiceAccountToken ?? true))
    return undefined;
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  const needing = containers.filter(
    (c) => !c.volumeMounts?.some((m) => m.mountPath === TOKEN_PATH),
  );
  const own = spec.volumes?.find((v) => v.name.startsWith('kube-api-access-'));
  const volume =
    own?.name ??
    `kube-api-access-${suffix(registry.seed, 'kube-api-access', `${namespace}/${name}`)}`;
  for (const container of needing)
    (container.volumeMounts ??= []).push({ name: volume, readOnly: true, mountPath: TOKEN_PATH });
  if (needing.length === 0 || own) return undefined;
  (spec.volumes ??= []).push({
    name: volume,
    projected: {
      sources: [
        { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        {
          downwardAPI: {
            items: [
              {
                path: 'namespace',
                fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' },
              },
            ],
          },
        },
      ],
      defaultMode: 420,
    },
  });
  return undefined;
}

/** Models plugin/pkg/admission/priority. */
function priority(
  registry: Registry,
  resource: Resource,
  pod: KubeObject & Pod,
  shown: string,
): Status | undefined {
  const spec = pod.spec!;
  let value = 0,
    policy = 'PreemptLowerPriority';
  const name = spec.priorityClassName;
  if (name) {
    const found = registry.store.get('PriorityClass', undefined, name) as
      (AnyStored & PriorityClass) | undefined;
    const system = SYSTEM_CLASSES[name];
    if (!found && system === undefined)
      return status.forbidden(resource, shown, `no PriorityClass with name ${name} was found`);
    value = found?.value ?? system ?? 0;
    policy = found?.preemptionPolicy ?? policy;
  } else {
    const preset = (registry.store.list('PriorityClass') as (AnyStored & PriorityClass)[]).find(
      (c) => c.globalDefault,
    );
    if (preset) {
      value = preset.value;
      spec.priorityClassName = preset.metadata?.name ?? '';
    }
  }
  if (spec.priority !== undefined && spec.priority !== value) {
    return status.forbidden(
      resource,
      shown,
      `the integer value of priority (${spec.priority}) must not be provided in pod spec; ` +
        `priority admission controller computed ${value} from the given PriorityClass name`,
    );
  }
  spec.priority = value;
  spec.preemptionPolicy ??= policy;
  return undefined;
}
