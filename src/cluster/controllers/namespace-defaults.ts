// Models pkg/controller/serviceaccount and pkg/controller/certificates/rootcacertpublisher: what
// every namespace is born with.
import type { Kernel } from '../assembly.ts';
import type { Component } from '../component.ts';
import { rateOf } from '../rates.ts';
import { timing } from '../timing.ts';

export const ACCOUNT = 'default';
export const CERTIFICATE = 'kube-root-ca.crt';
/** Where the certificate is read from: it was put there when the cluster was made. */
export const SOURCE = 'kube-system';

export function serviceAccountController(kernel: Kernel): Component {
  return {
    name: 'service-account-controller',
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Namespace', 'ServiceAccount'],
    observe(entry, ctx) {
      const { kind, metadata } = entry.object;
      if (
        kind === 'Namespace'
          ? entry.type !== 'DELETED'
          : entry.type === 'DELETED' && metadata.name === ACCOUNT
      )
        ctx.enqueue(
          kind === 'Namespace' ? metadata.name : (metadata.namespace ?? ''),
          timing.controllerSync,
        );
    },
    run: (namespace, ctx) => kernel.module('controllers').giveAccount(namespace, ctx),
  };
}

export function rootCaPublisher(kernel: Kernel): Component {
  return {
    name: 'root-ca-certificate-publisher-controller',
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Namespace', 'ConfigMap'],
    observe(entry, ctx) {
      const { kind, metadata } = entry.object;
      if (
        kind === 'Namespace'
          ? entry.type !== 'DELETED'
          : metadata.name === CERTIFICATE && metadata.namespace !== SOURCE
      )
        ctx.enqueue(
          kind === 'Namespace' ? metadata.name : (metadata.namespace ?? ''),
          timing.controllerSync,
        );
    },
    run: (namespace, ctx) => kernel.module('controllers').giveCertificate(namespace, ctx),
  };
}
