// Models pkg/controller/serviceaccount (serviceaccounts_controller.go): every namespace has a
// ServiceAccount `default`.
import type { Kernel } from '../../part.ts';
import type { Component } from '../../component.ts';
import { rateOf } from '../../rates.ts';
import { timing } from '../../timing.ts';

export const DEFAULT_ACCOUNT = 'default';

export function serviceAccountController(kernel: Kernel): Component<'controllers'> {
  return {
    name: 'service-account-controller',
    needs: ['controllers'],
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Namespace', 'ServiceAccount'],
    observe({ type, object: { kind, metadata } }, ctx) {
      if (kind === 'Namespace') {
        if (type !== 'DELETED') ctx.enqueue(metadata.name, timing.controllerSync);
      } else if (type === 'DELETED' && metadata.name === DEFAULT_ACCOUNT)
        ctx.enqueue(metadata.namespace ?? '', timing.controllerSync);
    },
    run: (namespace, ctx, { controllers }) => controllers.ensureServiceAccount(namespace, ctx),
  };
}
