// Models pkg/controller/namespace/deletion: what a namespace that is being deleted still holds.
import { isDeleting } from '../../meta/deletion.ts';
import { semanticEqual } from '../../meta/semantic-equal.ts';
import type { KindName, ObjectOf } from '../../../schema/objects.ts';
import { resources } from '../../../schema/resources.ts';
import type { NamespaceCondition } from '../../../schema/types.ts';
import type { Context } from '../../component.ts';
import { isTerminal } from '../../kinds/pod/conditions.ts';

type Namespace = ObjectOf<'Namespace'>;
const FINALIZER = 'kubernetes';
/** Every kind with objects in namespaces that can be listed and deleted, once each. */
const contentKinds = [
  ...new Map(
    resources
      .filter((r) => r.namespaced && r.verbs.includes('list') && r.verbs.includes('delete'))
      .map((r) => [r.kind, r]),
  ).values(),
];

export function emptyNamespace(ns: Namespace, ctx: Context): void {
  const { name } = ns.metadata;
  const finalizers = (ns.spec as { finalizers?: string[] } | undefined)?.finalizers ?? [];
  if (!finalizers.includes(FINALIZER)) return;
  const seconds = deleteContent(name, ctx);
  const conditions = conditionsOf(ns, remaining(name, ctx), ctx.timestamp());
  const written = semanticEqual(conditions, ns.status.conditions)
    ? undefined
    : ctx.api.updateStatus('Namespace', { ...ns, status: { ...ns.status, conditions } });
  if (seconds > 0) {
    ctx.enqueue(name, (Math.floor(seconds / 2) + 1) * 1000);
    return;
  }
  // The API server takes a change of spec.finalizers for the finalize subresource.
  const current = written?.ok === true ? written.object : ns;
  ctx.api.update('Namespace', {
    ...current,
    spec: { ...current.spec, finalizers: finalizers.filter((f) => f !== FINALIZER) },
  });
}

/** Deletes everything; returns the seconds that what lingers may take, 0 when nothing does. */
function deleteContent(namespace: string, ctx: Context): number {
  let seconds = 0;
  for (const { kind } of contentKinds) {
    for (const object of ctx.api.list(kind as KindName, { namespace })) {
      if (!isDeleting(object))
        ctx.api.delete(kind as KindName, namespace, object.metadata.name, {
          propagationPolicy: 'Background',
        });
    }
    if (ctx.api.list(kind as KindName, { namespace }).length > 0)
      seconds = Math.max(seconds, kind === 'Pod' ? podSeconds(namespace, ctx) : 15);
  }
  return seconds;
}

const podSeconds = (namespace: string, ctx: Context): number =>
  Math.max(
    1,
    ...ctx.api
      .list('Pod', { namespace })
      .map((pod) => (isTerminal(pod) ? 0 : (pod.spec.terminationGracePeriodSeconds ?? 30))),
  );

/** `pods. has 2 resource instances`, and finalizers with their counts. */
function remaining(namespace: string, ctx: Context): { content: string[]; finalizers: string[] } {
  const content: string[] = [];
  const held = new Map<string, number>();
  for (const { kind, plural, group } of contentKinds) {
    const objects = ctx.api.list(kind as KindName, { namespace });
    if (objects.length > 0)
      content.push(`${plural}.${group} has ${objects.length} resource instances`);
    for (const object of objects)
      for (const f of object.metadata.finalizers ?? []) held.set(f, (held.get(f) ?? 0) + 1);
  }
  return {
    content: content.sort(),
    finalizers: [...held].map(([f, n]) => `${f} in ${n} resource instances`).sort(),
  };
}

function conditionsOf(
  ns: Namespace,
  left: { content: string[]; finalizers: string[] },
  timestamp: string,
): NamespaceCondition[] {
  const list = (lead: string, items: string[]): string => `${lead}: ${items.join(', ')}`;
  const wanted: [type: string, status: boolean, reason: string, message: string][] = [
    [
      'NamespaceDeletionDiscoveryFailure',
      false,
      'ResourcesDiscovered',
      'All resources successfully discovered',
    ],
    [
      'NamespaceDeletionGroupVersionParsingFailure',
      false,
      'ParsedGroupVersions',
      'All legacy kube types successfully parsed',
    ],
    [
      'NamespaceDeletionContentFailure',
      false,
      'ContentDeleted',
      'All content successfully deleted, may be waiting on finalization',
    ],
    left.content.length > 0
      ? [
          'NamespaceContentRemaining',
          true,
          'SomeResourcesRemain',
          list('Some resources are remaining', left.content),
        ]
      : ['NamespaceContentRemaining', false, 'ContentRemoved', 'All content successfully removed'],
    left.finalizers.length > 0
      ? [
          'NamespaceFinalizersRemaining',
          true,
          'SomeFinalizersRemain',
          list('Some content in the namespace has finalizers remaining', left.finalizers),
        ]
      : [
          'NamespaceFinalizersRemaining',
          false,
          'ContentHasNoFinalizers',
          'All content-preserving finalizers finished',
        ],
  ];
  return wanted.map(([type, on, reason, message]) => {
    const status = on ? 'True' : 'False';
    const current = ns.status.conditions?.find((c) => c.type === type);
    return {
      type,
      status,
      lastTransitionTime:
        current?.status === status && current.reason === reason
          ? (current.lastTransitionTime ?? timestamp)
          : timestamp,
      reason,
      message,
    };
  });
}
