// Models pkg/controller/namespace: a namespace that is being deleted loses its content, then its finalizer.
import type { Kernel } from '../assembly.ts';
import type { Component } from '../component.ts';
import { timing } from '../timing.ts';
import { isDeleting } from '../api/objects.ts';

export function namespaceController(kernel: Kernel): Component {
  return {
    name: 'namespace-controller',
    kinds: ['Namespace'],
    boot(ctx) {
      for (const ns of ctx.api.list('Namespace')) if (isDeleting(ns)) ctx.enqueue(ns.metadata.name, timing.controllerSync);
    },
    observe(entry, ctx) {
      if (entry.type !== 'DELETED' && isDeleting(entry.object)) ctx.enqueue(entry.object.metadata.name, timing.controllerSync);
    },
    run(key, ctx) {
      const ns = ctx.api.get('Namespace', undefined, key);
      if (ns !== undefined && isDeleting(ns)) kernel.module('upkeep').emptyNamespace(ns, ctx);
    },
  };
}
