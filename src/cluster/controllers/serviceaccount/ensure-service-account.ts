// Models pkg/controller/serviceaccount (serviceaccounts_controller.go, syncNamespace).
import { isDeleting } from '../../meta/deletion.ts';
import type { Context } from '../../component.ts';
import { DEFAULT_ACCOUNT } from './serviceaccount.ts';

export function ensureServiceAccount(name: string, ctx: Context): void {
  const namespace = ctx.api.get('Namespace', undefined, name);
  if (namespace === undefined || isDeleting(namespace)) return;
  if (ctx.api.get('ServiceAccount', name, DEFAULT_ACCOUNT) !== undefined) return;
  ctx.api.create('ServiceAccount', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: DEFAULT_ACCOUNT, namespace: name },
  });
}
