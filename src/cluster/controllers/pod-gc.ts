// Models pkg/controller/podgc: Pods whose node is gone for good.
import type { Kernel } from '../assembly.ts';
import type { Component } from '../component.ts';
import { rateOf } from '../rates.ts';
import { isTerminal } from '../api/pods.ts';

/** gcCheckPeriod, and the time for which a missing node is given the benefit of the doubt. */
const CHECK = 20_000;
const QUARANTINE = 40_000;

export function podGarbageCollector(kernel: Kernel): Component {
  return {
    name: 'pod-garbage-collector',
    client: rateOf(kernel.spec, 'controllerManager'),
    kinds: ['Node'],
    observe(entry, ctx) {
      const { name } = entry.object.metadata;
      if (entry.type === 'DELETED') ctx.enqueue(name, CHECK - (ctx.now % CHECK) + QUARANTINE, 'deadline');
      else if (entry.type === 'ADDED') ctx.cancel(name);
    },
    run(node, ctx) {
      if (ctx.api.get('Node', undefined, node) !== undefined) return;
      for (const pod of ctx.api.list('Pod', { node })) {
        if (ctx.spare() === 0) return ctx.goOn(node);
        if (!isTerminal(pod)) {
          const conditions = (pod.status.conditions ?? []).filter((c) => c.type !== 'DisruptionTarget');
          const gone = { type: 'DisruptionTarget', status: 'True', lastTransitionTime: ctx.timestamp(), reason: 'DeletionByPodGC', message: 'PodGC: node no longer exists' };
          ctx.api.updateStatus('Pod', { ...pod, status: { ...pod.status, phase: 'Failed', conditions: [...conditions, gone] } });
        }
        ctx.api.delete('Pod', pod.metadata.namespace, pod.metadata.name, { gracePeriodSeconds: 0 });
      }
    },
  };
}
