// Models pkg/controller/certificates/rootcacertpublisher: every namespace has the cluster's root
// certificate.
import type { Kernel } from '../../part.ts';
import type { Component } from '../../component.ts';
import { rateOf } from '../../rates.ts';
import { timing } from '../../timing.ts';

export const CERTIFICATE = 'kube-root-ca.crt';
/** Where the certificate is read from: it was put there when the cluster was made. */
export const SOURCE = 'kube-system';

export function rootCACertPublisher(kernel: Kernel): Component<'controllers'> {
  return {
    name: 'root-ca-certificate-publisher-controller',
    needs: ['controllers'],
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Namespace', 'ConfigMap'],
    observe({ type, object: { kind, metadata } }, ctx) {
      if (kind === 'Namespace') {
        if (type !== 'DELETED') ctx.enqueue(metadata.name, timing.controllerSync);
      } else if (metadata.name === CERTIFICATE && metadata.namespace !== SOURCE)
        ctx.enqueue(metadata.namespace ?? '', timing.controllerSync);
    },
    run: (namespace, ctx, { controllers }) => controllers.publishRootCACert(namespace, ctx),
  };
}
