/** GET, PUT and PATCH of scale. Models pkg/registry/apps/deployment/storage (ScaleREST). */
import type { AnyStored, KubeObject } from '../../../schema/objects.ts';
import type { LabelSelector, Scale, Status } from '../../../schema/types.ts';
import { apiVersionOf } from '../../kinds/resources.ts';
import { failure } from '../../kinds/validation/invalid.ts';
import type { ApiResponse } from '../../ports.ts';
import { find, missing, otherPlace, writeOptions, type Call } from '../call.ts';
import { failed, json } from '../http.ts';
import { patched, patchOf, PATCHES } from '../patch.ts';
import { selectorText } from '../../meta/selector-text.ts';
import * as status from '../status.ts';
import { bodyOf } from './body.ts';

const SCALE = { group: 'autoscaling', version: 'v1', kind: 'Scale' };

function scaleOf(object: AnyStored): object {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const spec = object['spec'] as {
    replicas?: number;
    selector?: LabelSelector | Record<string, string>;
  };
  const selector = selectorText(spec.selector);
  return {
    kind: SCALE.kind,
    apiVersion: apiVersionOf(SCALE),
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: spec.replicas ? { replicas: spec.replicas } : {},
    status: {
      replicas: (object['status'] as { replicas?: number } | undefined)?.replicas ?? 0,
      ...(selector ? { selector } : {}),
    },
  };
}

function patchedScale(call: Call, old: AnyStored): { object: KubeObject } | { status: Status } {
  const asked = patchOf(call, PATCHES);
  if ('status' in asked) return asked;
  return patched(call, scaleOf(old), asked, { apiVersion: apiVersionOf(SCALE), kind: SCALE.kind });
}

function negative(name: string, replicas: number): Status {
  const message = `Invalid value: ${replicas}: must be greater than or equal to 0`;
  const text = `Scale.autoscaling ${JSON.stringify(name)} is invalid: spec.replicas: ${message}`;
  return failure(422, 'Invalid', text, {
    name,
    group: SCALE.group,
    kind: SCALE.kind,
    causes: [{ reason: 'FieldValueInvalid', message, field: 'spec.replicas' }],
  });
}

/** What stands against the Scale that was sent. */
function refusal(call: Call, old: AnyStored, sent: KubeObject & Scale): Status | undefined {
  const elsewhere = otherPlace(call, sent.metadata);
  if (elsewhere) return elsewhere;
  const { uid, name } = old.metadata;
  if (sent.metadata.uid && sent.metadata.uid !== uid)
    return status.conflict(
      call.target.resource,
      name,
      `Precondition failed: UID in precondition: ${sent.metadata.uid}, UID in object meta: ${uid}`,
    );
  const replicas = sent.spec?.replicas ?? 0;
  return replicas < 0 ? negative(name, replicas) : undefined;
}

export function scale(call: Call): ApiResponse {
  const old = find(call);
  if (!old) return missing(call);
  const { method } = call.request;
  if (method === 'GET') return json(200, scaleOf(old));
  const asked = method === 'PATCH' ? patchedScale(call, old) : bodyOf(call, SCALE);
  if ('status' in asked) return failed(asked.status);
  const sent: KubeObject & Scale = asked.object;
  const refused = refusal(call, old, sent);
  if (refused) return failed(refused);
  const object = call.kernel.registry.own(old.kind, {
    ...old,
    spec: { ...(old['spec'] as object), replicas: sent.spec?.replicas ?? 0 },
  });
  object.metadata.resourceVersion = sent.metadata.resourceVersion || old.metadata.resourceVersion;
  const written = call.kernel.registry.update(object, writeOptions(call));
  return written.ok ? json(200, scaleOf(written.object)) : failed(written.status);
}
