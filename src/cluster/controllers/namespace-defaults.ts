// Models pkg/controller/serviceaccount and pkg/controller/certificates/rootcacertpublisher: what every namespace is born with.
import type { Kernel } from '../assembly.ts';
import type { Component } from '../component.ts';
import { rateOf } from '../rates.ts';
import { timing } from '../timing.ts';
import { equal, isDeleting } from '../api/objects.ts';

export function serviceAccountController(kernel: Kernel): Component {
  const name = 'default';
  return {
    name: 'service-account-controller',
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Namespace', 'ServiceAccount'],
    observe(entry, ctx) {
      const { kind, metadata } = entry.object;
      if (kind === 'Namespace' ? entry.type !== 'DELETED' : entry.type === 'DELETED' && metadata.name === name) ctx.enqueue(kind === 'Namespace' ? metadata.name : (metadata.namespace ?? ''), timing.controllerSync);
    },
    run(namespace, ctx) {
      const ns = ctx.api.get('Namespace', undefined, namespace);
      if (ns === undefined || isDeleting(ns) || ctx.api.get('ServiceAccount', namespace, name) !== undefined) return;
      ctx.api.create('ServiceAccount', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } });
    },
  };
}

export function rootCaPublisher(kernel: Kernel): Component {
  const name = 'kube-root-ca.crt';
  /** Where the certificate is read from: it was put there when the cluster was made. */
  const source = 'kube-system';
  return {
    name: 'root-ca-certificate-publisher-controller',
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Namespace', 'ConfigMap'],
    observe(entry, ctx) {
      const { kind, metadata } = entry.object;
      if (kind === 'Namespace' ? entry.type !== 'DELETED' : metadata.name === name && metadata.namespace !== source) ctx.enqueue(kind === 'Namespace' ? metadata.name : (metadata.namespace ?? ''), timing.controllerSync);
    },
    run(namespace, ctx) {
      const ns = ctx.api.get('Namespace', undefined, namespace);
      const original = ctx.api.get('ConfigMap', source, name);
      if (ns === undefined || isDeleting(ns) || original === undefined || namespace === source) return;
      const current = ctx.api.get('ConfigMap', namespace, name);
      const { data } = original;
      const { annotations } = original.metadata;
      if (current === undefined) ctx.api.create('ConfigMap', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace, ...(annotations === undefined ? {} : { annotations }) }, ...(data === undefined ? {} : { data }) });
      else if (!equal(current.data, data)) ctx.api.update('ConfigMap', { ...current, ...(data === undefined ? {} : { data }) });
    },
  };
}
