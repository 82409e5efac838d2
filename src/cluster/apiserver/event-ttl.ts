/** Events live for an hour. Models --event-ttl of kube-apiserver. */
import type { AnyStored } from '../../schema/objects.ts';
import type { Component } from '../component.ts';
import { parseRfc3339 } from '../../base/rfc3339.ts';
import { timing } from '../timing.ts';
import type { EventRecorder } from './event-recorder.ts';
import type { Registry } from './registry.ts';

interface Times {
  lastTimestamp?: string;
  eventTime?: string;
  series?: { lastObservedTime: string };
  metadata: { creationTimestamp: string };
}

function lastSeen(object: AnyStored): number {
  const { series, lastTimestamp, eventTime, metadata } = object as AnyStored & Times;
  return (
    parseRfc3339(
      series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata.creationTimestamp,
    ) ?? 0
  );
}

export function eventTtl({ store, clock }: Registry, recorder: EventRecorder): Component {
  return {
    name: 'kube-apiserver',
    kinds: ['Event'],
    observe(entry, ctx) {
      if (entry.type === 'ADDED') ctx.enqueue('event-ttl', timing.eventTtl, 'periodic');
    },
    run(_key, ctx) {
      const now = clock.epoch + ctx.now;
      let first = Infinity;
      for (const event of store.list('Event')) {
        const end = lastSeen(event) + timing.eventTtl;
        if (end <= now) ctx.api.delete('Event', event.metadata.namespace, event.metadata.name);
        else first = Math.min(first, end);
      }
      recorder.filter.sweep();
      if (first < Infinity)
        ctx.enqueue('event-ttl', Math.max(first - now, timing.eventSweep), 'periodic');
    },
  };
}
