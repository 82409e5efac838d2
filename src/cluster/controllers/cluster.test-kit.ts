/**
 * For tests of controllers: a kernel with controllers and scheduler, and a kubelet that makes Pods
 * ready at once.
 */
import { createKernel } from '../cluster.ts';
import type { Client, Component, Context } from '../component.ts';
import type { PodCondition } from '../../schema/types.ts';
import { scheduler } from '../scheduler/index.ts';
import { tutorialSpec, type ClusterSpec } from '../spec.ts';
import { controllers } from './index.ts';

/**
 * Pods are ready `startMs` after they got a node, unless their image ends in `:bad`, and gone
 * `stopMs` after they were told to go.
 */
export function quickKubelet(startMs = 500, stopMs = 300): Component {
  return {
    name: 'kubelet/test',
    kinds: ['Pod'],
    observe(entry, ctx) {
      const { metadata, spec } = entry.object as unknown as {
        metadata: { name: string; namespace: string; deletionTimestamp?: string };
        spec: { nodeName?: string };
      };
      const key = `${metadata.namespace}/${metadata.name}`;
      if (entry.type === 'DELETED' || !spec.nodeName) return;
      if (metadata.deletionTimestamp !== undefined) ctx.enqueue(`-${key}`, stopMs);
      else if ((entry.old?.['spec'] as { nodeName?: string } | undefined)?.nodeName === undefined)
        ctx.enqueue(`+${key}`, startMs);
    },
    run(key, ctx) {
      const [namespace, name] = key.slice(1).split('/') as [string, string];
      if (key.startsWith('-')) ctx.api.delete('Pod', namespace, name, { gracePeriodSeconds: 0 });
      else start(namespace, name, ctx);
    },
  };
}

function start(namespace: string, name: string, ctx: Context): void {
  const pod = ctx.api.get('Pod', namespace, name);
  if (pod === undefined || pod.metadata.deletionTimestamp !== undefined) return;
  if (pod.spec.containers.some((c) => c.image?.endsWith(':bad'))) return;
  const n = Number(ctx.state['n'] ?? 0) + 1;
  ctx.state['n'] = n;
  const ready: PodCondition = {
    type: 'Ready',
    status: 'True',
    lastTransitionTime: ctx.timestamp(),
  };
  ctx.api.updateStatus('Pod', {
    ...pod,
    status: {
      ...pod.status,
      phase: 'Running',
      podIP: `10.244.${1 + (n >> 8)}.${n & 255}`,
      conditions: [...(pod.status?.conditions ?? []), ready],
    },
  });
}

export interface TestCluster {
  kernel: ReturnType<typeof createKernel>;
  api: Client;
  settle(ms?: number): void;
  events(kind: string): string[];
}

export function testCluster(
  kubelet: Component = quickKubelet(),
  spec: ClusterSpec = tutorialSpec,
): TestCluster {
  const kernel = createKernel(spec);
  const parts = [controllers(kernel), scheduler(kernel)];
  kernel.add(...parts.flatMap((part) => part.components), kubelet);
  kernel.onRestore(() => {
    for (const part of parts) part.restored?.();
  });
  const { api } = kernel.context('test');
  return {
    kernel,
    api,
    settle(ms = 60_000) {
      const done = kernel.settle(ms);
      if (!done.settled) throw new Error('not settled');
    },
    events: (kind) =>
      api
        .list('Event', { namespace: 'default' })
        .filter((e) => e.involvedObject.kind === kind)
        .map((e) => `${e.type} ${e.reason} ${e.message}`),
  };
}

export const deployment = (
  name: string,
  replicas: number,
  image = 'nginx:1.27',
  more: object = {},
): never =>
  ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'default', labels: { app: name } },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 10,
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
      },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [{ name: 'c', image, ports: [{ containerPort: 80, protocol: 'TCP' }] }],
        },
      },
      ...more,
    },
    status: {},
  }) as never;
