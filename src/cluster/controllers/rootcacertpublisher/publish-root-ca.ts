// Models pkg/controller/certificates/rootcacertpublisher (syncNamespace).
import { isDeleting } from '../../meta/deletion.ts';
import { semanticEqual } from '../../meta/semantic-equal.ts';
import type { Context } from '../../component.ts';
import { CERTIFICATE, SOURCE } from './rootcacertpublisher.ts';

export function publishRootCACert(name: string, ctx: Context): void {
  const namespace = ctx.api.get('Namespace', undefined, name);
  const original = ctx.api.get('ConfigMap', SOURCE, CERTIFICATE);
  if (namespace === undefined || isDeleting(namespace)) return;
  if (original === undefined || name === SOURCE) return;
  const current = ctx.api.get('ConfigMap', name, CERTIFICATE);
  const content = original.data === undefined ? {} : { data: original.data };
  const { annotations } = original.metadata;
  if (current === undefined)
    ctx.api.create('ConfigMap', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: CERTIFICATE,
        namespace: name,
        ...(annotations === undefined ? {} : { annotations }),
      },
      ...content,
    });
  else if (!semanticEqual(current.data, original.data))
    ctx.api.update('ConfigMap', { ...current, ...content });
}
