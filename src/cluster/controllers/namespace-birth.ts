// Models pkg/controller/serviceaccount and pkg/controller/certificates/rootcacertpublisher: what a
// new namespace gets.
import type { Context } from '../component.ts';
import { equal, isDeleting } from '../kinds/objects.ts';
import { ACCOUNT, CERTIFICATE, SOURCE } from './namespace-defaults.ts';

export function giveAccount(namespace: string, ctx: Context): void {
  const ns = ctx.api.get('Namespace', undefined, namespace);
  if (
    ns === undefined ||
    isDeleting(ns) ||
    ctx.api.get('ServiceAccount', namespace, ACCOUNT) !== undefined
  )
    return;
  ctx.api.create('ServiceAccount', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: ACCOUNT, namespace },
  });
}

export function giveCertificate(namespace: string, ctx: Context): void {
  const ns = ctx.api.get('Namespace', undefined, namespace);
  const original = ctx.api.get('ConfigMap', SOURCE, CERTIFICATE);
  if (ns === undefined || isDeleting(ns) || original === undefined || namespace === SOURCE) return;
  const current = ctx.api.get('ConfigMap', namespace, CERTIFICATE);
  const { data } = original;
  const { annotations } = original.metadata;
  if (current === undefined)
    ctx.api.create('ConfigMap', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: CERTIFICATE,
        namespace,
        ...(annotations === undefined ? {} : { annotations }),
      },
      ...(data === undefined ? {} : { data }),
    });
  else if (!equal(current.data, data))
    ctx.api.update('ConfigMap', { ...current, ...(data === undefined ? {} : { data }) });
}
