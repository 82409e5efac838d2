/** Subresources: scale, binding, eviction, log; and kinds that are only questions (reviews). */
import { failure } from '../kinds/validation/invalid.ts';
import type { KubeletApi, LogOptions } from '../kubelet-api.ts';
import type { AnyStored, KubeObject, ObjectOf } from '../../schema/objects.ts';
import type { Binding, Eviction, LabelSelector, Pod, Scale, Status } from '../../schema/types.ts';
import { decode } from '../serializer/decode.ts';
import type { ApiResponse } from '../ports.ts';
import { failed, json, queryTrue, queryValue, readBody, success } from './http.ts';
import { patched, patchOf, PATCHES } from './patch.ts';
import { bind } from './pods.ts';
import { allowedBecause, whoAsks, whoIs } from './rbac.ts';
import * as status from './status.ts';
import { apiVersionOf } from '../kinds/resources.ts';
import { find, missing, otherKind, otherPlace, writeOptions, type Call } from './call.ts';
import { deleteOptions } from './verbs.ts';

/** A LabelSelector as text. */
export function selectorText(selector: LabelSelector | Record<string, string> | undefined): string {
  if (!selector) return '';
  const { matchLabels, matchExpressions } = (
    'matchLabels' in selector || 'matchExpressions' in selector
      ? selector
      : { matchLabels: selector }
  ) as LabelSelector;
  const terms = Object.entries(matchLabels ?? {}).map(([key, value]) => ({
    key,
    text: `${key}=${value}`,
  }));
  for (const { key, operator, values = [] } of matchExpressions ?? []) {
    const set = `(${[...values].sort().join(',')})`;
    terms.push({
      key,
      text:
        operator === 'In'
          ? `${key} in ${set}`
          : operator === 'NotIn'
            ? `${key} notin ${set}`
            : operator === 'Exists'
              ? key
              : `!${key}`,
    });
  }
  return terms
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((t) => t.text)
    .join(',');
}

function scaleOf(object: AnyStored): object {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const spec = object['spec'] as { replicas?: number; selector?: LabelSelector };
  const selector = selectorText(spec.selector);
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: spec.replicas ? { replicas: spec.replicas } : {},
    status: {
      replicas: (object['status'] as { replicas?: number } | undefined)?.replicas ?? 0,
      ...(selector ? { selector } : {}),
    },
  };
}

/** The body as a kind that is not the URL's own. */
function bodyOf(
  call: Call,
  what: { group: string; version: string; kind: string },
): { object: KubeObject } | { status: Status } {
  const body = readBody(call.request, what.kind);
  if ('status' in body) return body;
  const wrong = otherKind(what, body.value);
  if (wrong) return { status: wrong };
  return decode(apiVersionOf(what), what.kind, body.value ?? {});
}

const SCALE = { group: 'autoscaling', version: 'v1', kind: 'Scale' };

function patchedScale(call: Call, old: AnyStored): { object: KubeObject } | { status: Status } {
  const asked = patchOf(call, PATCHES);
  if ('status' in asked) return asked;
  return patched(call, scaleOf(old), asked, { apiVersion: apiVersionOf(SCALE), kind: SCALE.kind });
}

/** GET, PUT and PATCH of scale. Models pkg/registry/apps/deployment/storage (ScaleREST). */
export function scale(call: Call): ApiResponse {
  const old = find(call);
  if (!old) return missing(call);
  const { method } = call.request;
  if (method === 'GET') return json(200, scaleOf(old));
  const asked = method === 'PATCH' ? patchedScale(call, old) : bodyOf(call, SCALE);
  if ('status' in asked) return failed(asked.status);
  const value = asked.object as KubeObject & Scale;
  const elsewhere = otherPlace(call, value.metadata);
  if (elsewhere) return failed(elsewhere);
  const replicas = value.spec?.replicas ?? 0;
  const sent = value.metadata;
  if (sent.uid && sent.uid !== old.metadata.uid)
    return failed(
      status.conflict(
        call.target.resource,
        old.metadata.name,
        `Precondition failed: UID in precondition: ${sent.uid}, UID in object meta: ${old.metadata.uid}`,
      ),
    );
  if (replicas < 0) {
    const message = `Invalid value: ${JSON.stringify(replicas)}: must be greater than or equal to 0`;
    return failed(
      failure(
        422,
        'Invalid',
        `Scale.autoscaling ${JSON.stringify(old.metadata.name)} is invalid: spec.replicas: ${message}`,
        {
          name: old.metadata.name,
          group: 'autoscaling',
          kind: 'Scale',
          causes: [{ reason: 'FieldValueInvalid', message, field: 'spec.replicas' }],
        },
      ),
    );
  }
  const object = call.kernel.registry.own(old.kind, {
    ...old,
    spec: { ...(old['spec'] as object), replicas },
  });
  object.metadata.resourceVersion = sent.resourceVersion || old.metadata.resourceVersion;
  const written = call.kernel.registry.update(object, writeOptions(call));
  return written.ok ? json(200, scaleOf(written.object)) : failed(written.status);
}

export function binding(call: Call): ApiResponse {
  const body = bodyOf(call, { group: '', version: 'v1', kind: 'Binding' });
  if ('status' in body) return failed(body.status);
  const { metadata } = body.object;
  const { target } = body.object as KubeObject & Binding;
  if (call.target.name !== undefined && metadata.name !== call.target.name)
    return failed(status.badRequest('name in URL does not match name in Binding object'));
  const plainly = (message: string): ApiResponse =>
    failed({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      code: 500,
    });
  if (target.kind && target.kind !== 'Node')
    return plainly(
      `target.kind: Unsupported value: ${JSON.stringify(target.kind)}: supported values: "Node", "<empty>"`,
    );
  const node = target.name ?? '';
  if (node === '') return plainly('target.name: Required value');
  const bound = bind(
    call.kernel.registry,
    call.target.namespace ?? '',
    call.target.name ?? metadata.name ?? '',
    node,
    writeOptions(call),
    metadata.uid,
  );
  return bound.ok ? json(201, success(undefined, 201)) : failed(bound.status);
}

/** POST pods/eviction. Models pkg/registry/core/pod/storage/eviction.go. */
export function eviction(call: Call): ApiResponse {
  const pod = find(call) as unknown as (ObjectOf<'Pod'> & AnyStored) | undefined;
  if (!pod) return missing(call);
  const { registry, store } = call.kernel;
  const body = bodyOf(call, { group: 'policy', version: 'v1', kind: 'Eviction' });
  if ('status' in body) return failed(body.status);
  if (body.object.metadata.name !== pod.metadata.name)
    return failed(status.badRequest('name in URL does not match name in Eviction object'));
  const how = deleteOptions({
    ...call,
    request: { ...call.request, body: (body.object as Eviction).deleteOptions ?? {}, headers: {} },
  });
  if ('status' in how) return failed(how.status);
  const phase = pod.status?.phase;
  const budgets =
    phase === 'Succeeded' ||
    phase === 'Failed' ||
    phase === 'Pending' ||
    pod.metadata.deletionTimestamp
      ? []
      : store.list('PodDisruptionBudget', pod.metadata.namespace).filter((budget) => {
          const labels = Object.entries(
            (budget['spec'] as { selector?: LabelSelector } | undefined)?.selector?.matchLabels ??
              {},
          );
          return (
            labels.length > 0 &&
            labels.every(([key, value]) => pod.metadata.labels?.[key] === value)
          );
        });
  if (budgets.length > 1)
    return failed(
      status.internalError(
        'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
      ),
    );
  const state = budgets[0]?.['status'] as
    | {
        disruptionsAllowed?: number;
        desiredHealthy?: number;
        currentHealthy?: number;
        observedGeneration?: number;
      }
    | undefined;
  if (state?.observedGeneration !== undefined && (state.disruptionsAllowed ?? 0) <= 0) {
    return failed(
      status.tooManyRequests(
        "Cannot evict pod as it would violate the pod's disruption budget.",
        0,
        [
          {
            reason: 'DisruptionBudget',
            message:
              `The disruption budget ${budgets[0]!.metadata.name} needs ` +
              `${state.desiredHealthy ?? 0} healthy pods and has ${state.currentHealthy ?? 0} ` +
              `currently`,
          },
        ],
      ),
    );
  }
  const deleted = registry.delete(
    'Pod',
    pod.metadata.namespace,
    pod.metadata.name,
    how,
    writeOptions(call),
  );
  return deleted.ok ? json(201, success(undefined, 201)) : failed(deleted.status);
}

/**
 * The container a request names, or the only one. Models pkg/registry/core/pod (ValidContainer,
 * LogLocation).
 */
export function containerOf(
  pod: Pod & AnyStored,
  wanted: string | undefined,
): { container: string } | { status: Status } {
  const spec = pod.spec;
  const names = (list: readonly { name: string }[] | undefined): string[] =>
    (list ?? []).map((c) => c.name);
  const containers = names(spec?.containers),
    init = names(spec?.initContainers);
  if (!wanted) {
    if (containers.length === 1) return { container: containers[0]! };
    return {
      status: status.badRequest(
        `a container name must be specified for pod ${pod.metadata.name}, choose one of: ` +
          `[${containers.join(' ')}]${init.length > 0 ? ` or one of the init containers: [${init.join(' ')}]` : ''}`,
      ),
    };
  }
  if ([...containers, ...init, ...names(spec?.ephemeralContainers)].includes(wanted))
    return { container: wanted };
  return {
    status: status.badRequest(`container ${wanted} is not valid for pod ${pod.metadata.name}`),
  };
}

export function logOptions(call: Call, container: string): LogOptions {
  const number = (name: string): Record<string, number> => {
    const value = queryValue(call.request, name);
    return value === undefined ? {} : { [name]: Number(value) };
  };
  return {
    container,
    ...(queryTrue(call.request, 'previous') ? { previous: true } : {}),
    ...(queryTrue(call.request, 'timestamps') ? { timestamps: true } : {}),
    ...(queryTrue(call.request, 'follow') ? { follow: true } : {}),
    ...number('tailLines'),
    ...number('sinceSeconds'),
    ...number('limitBytes'),
  };
}

/** An error of the kubelet as the API server hands it on. */
export function kubeletError({ code, message }: { code: number; message: string }): Status {
  const reason =
    (
      { 400: 'BadRequest', 404: 'NotFound', 500: 'InternalError', 502: 'InternalError' } as Record<
        number,
        string
      >
    )[code] ?? 'InternalError';
  return failure(code, reason, message, code === 404 ? {} : undefined);
}

/** Where logs and exec go: the Pod and its container; or an answer that ends it here. */
export function locate(
  call: Call,
): { pod: Pod & AnyStored; container: string } | { response: ApiResponse } {
  const pod = find(call);
  if (!pod) return { response: missing(call) };
  const chosen = containerOf(pod, queryValue(call.request, 'container'));
  return 'status' in chosen
    ? { response: failed(chosen.status) }
    : { pod, container: chosen.container };
}

export function log(call: Call, kubelet: KubeletApi | undefined): ApiResponse {
  const at = locate(call);
  if ('response' in at) return at.response;
  // Not on a node yet: nothing to stream.
  if (!at.pod.spec?.nodeName || !kubelet) return { status: 204, headers: {}, body: '' };
  const { namespace = '', name } = at.pod.metadata;
  const text = kubelet.logs(namespace, name, logOptions(call, at.container));
  return 'text' in text
    ? { status: 200, headers: { 'content-type': 'text/plain' }, body: text.text }
    : failed(kubeletError(text));
}

interface Asked {
  user?: string;
  groups?: string[];
  resourceAttributes?: {
    verb?: string;
    group?: string;
    resource?: string;
    subresource?: string;
    namespace?: string;
    name?: string;
  };
  nonResourceAttributes?: { verb?: string; path?: string };
}

/** Kinds that are only a question: the caller may do everything (kubeadm's cluster-admins). */
export function review(call: Call, now: string): ApiResponse {
  const { kind, group, version } = call.target.resource;
  const body = bodyOf(call, { group, version, kind });
  if ('status' in body) return failed(body.status);
  const spec = body.object['spec'] as Asked | undefined;
  const base = { kind, apiVersion: `${group}/${version}` };
  const who = whoAsks(call.request, call.caller.user);
  if (kind === 'SelfSubjectReview') {
    return json(201, {
      ...base,
      metadata: { creationTimestamp: now },
      status: {
        userInfo: {
          username: who.user,
          groups: who.groups,
          ...(who.user === call.caller.user
            ? {
                extra: {
                  'authentication.kubernetes.io/credential-id': [
                    `X509SHA256=${'0123456789abcdef'.repeat(4)}`,
                  ],
                },
              }
            : {}),
        },
      },
    });
  }
  if (kind === 'TokenReview')
    return json(201, {
      ...base,
      metadata: {},
      spec,
      status: { user: {}, error: '[invalid bearer token]' },
    });
  if (kind === 'SelfSubjectRulesReview') {
    return json(201, {
      ...base,
      metadata: {},
      spec: {},
      status: {
        resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }],
        nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
        incomplete: false,
      },
    });
  }
  const about = spec?.resourceAttributes,
    path = spec?.nonResourceAttributes?.path;
  const reason = allowedBecause(
    call.kernel.store,
    kind === 'SelfSubjectAccessReview' ? who : whoIs(spec?.user ?? '', spec?.groups),
    {
      verb: (about ?? spec?.nonResourceAttributes)?.verb ?? '',
      group: about?.group ?? '',
      resource: `${about?.resource ?? ''}${about?.subresource ? `/${about.subresource}` : ''}`,
      ...(about?.namespace ? { namespace: about.namespace } : {}),
      ...(about?.name ? { name: about.name } : {}),
      ...(path === undefined ? {} : { path }),
    },
  );
  return json(201, {
    ...base,
    metadata: {},
    spec,
    status: reason === undefined ? { allowed: false } : { allowed: true, reason },
  });
}

/** GET of the deprecated ComponentStatus: everything is well here. */
export function componentStatuses(call: Call): ApiResponse {
  const all = [
    ['controller-manager', 'ok'],
    ['scheduler', 'ok'],
    ['etcd-0', 'ok'],
  ].map(([name, message]) => ({
    metadata: { name },
    conditions: [{ type: 'Healthy', status: 'True', message }],
  }));
  const warning = { warning: '299 - "v1 ComponentStatus is deprecated in v1.19+"' };
  if (call.target.name === undefined)
    return json(
      200,
      { kind: 'ComponentStatusList', apiVersion: 'v1', metadata: {}, items: all },
      warning,
    );
  const one = all.find((c) => c.metadata.name === call.target.name);
  return one
    ? json(200, { kind: 'ComponentStatus', apiVersion: 'v1', ...one }, warning)
    : missing(call);
}
