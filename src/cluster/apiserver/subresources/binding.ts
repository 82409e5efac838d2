/** POST of a Binding. Models pkg/registry/core/pod/storage (BindingREST). */
import type { KubeObject } from '../../../schema/objects.ts';
import type { Binding } from '../../../schema/types.ts';
import type { ApiResponse } from '../../ports.ts';
import { writeOptions, type Call } from '../call.ts';
import { failed, success, json } from '../http.ts';
import { bind } from '../pods.ts';
import * as status from '../status.ts';
import { bodyOf } from './body.ts';

/** A failure without a reason, as plain Go errors become one. */
const plainly = (message: string): ApiResponse =>
  failed({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    code: 500,
  });

export function binding(call: Call): ApiResponse {
  const body = bodyOf(call, { group: '', version: 'v1', kind: 'Binding' });
  if ('status' in body) return failed(body.status);
  const { metadata, target } = body.object as KubeObject & Binding;
  const { name, namespace = '' } = call.target;
  if (name !== undefined && metadata.name !== name)
    return failed(status.badRequest('name in URL does not match name in Binding object'));
  if (target.kind && target.kind !== 'Node')
    return plainly(
      `target.kind: Unsupported value: ${JSON.stringify(target.kind)}: supported values: "Node", ` +
        `"<empty>"`,
    );
  if (!target.name) return plainly('target.name: Required value');
  const bound = bind(
    call.kernel.registry,
    namespace,
    name ?? metadata.name ?? '',
    target.name,
    writeOptions(call),
    metadata.uid,
  );
  return bound.ok ? json(201, success(undefined, 201)) : failed(bound.status);
}
