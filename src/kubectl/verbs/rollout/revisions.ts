/**
 * The revisions of a Deployment (its ReplicaSets), DaemonSet or StatefulSet (their
 * ControllerRevisions). Models kubectl/pkg/polymorphichelpers/history.go.
 */
import type { Info } from '../../builder.ts';
import { pathOf } from '../../client.ts';
import type { Context } from '../../context.ts';
import { bareTemplate } from '../../bare-template.ts';
import { selectorText } from '../../label-selector.ts';
import { CliError } from '../../errors.ts';
import { equal } from '../../../base/equal.ts';
import { type Json, list, map, num, strings, text } from '../../values.ts';

export interface Revision {
  revision: number;
  template: Json;
  annotations: Record<string, string>;
  cause: string;
  current: boolean;
}

const CAUSE = 'kubernetes.io/change-cause';

/** Oldest first. */
export async function revisionsOf(ctx: Context, info: Info): Promise<Revision[]> {
  const { object } = info;
  const isDeployment = info.mapping.kind === 'Deployment';
  if (!isDeployment && !['DaemonSet', 'StatefulSet'].includes(info.mapping.kind))
    throw new CliError(
      `no history viewer has been implemented for ` +
        `"${info.mapping.kind}${info.mapping.group ? `.${info.mapping.group}` : ''}"`,
    );
  const mapping = (await ctx.discovery()).kind(
    'apps/v1',
    isDeployment ? 'ReplicaSet' : 'ControllerRevision',
  );
  if (!mapping)
    throw new CliError(
      `the server doesn't have a resource type ` +
        `"${isDeployment ? 'replicasets' : 'controllerrevisions'}"`,
    );
  const found = await ctx.client.list(pathOf(mapping, info.namespace), {
    labelSelector: selectorText(map(object, 'spec', 'selector')),
  });
  const owned = found.items.filter((item) =>
    list(item, 'metadata', 'ownerReferences').some((ref) => ref['uid'] === object.metadata.uid),
  );
  const template = bareTemplate(object);
  return owned
    .map((revision): Revision => {
      const annotations = strings(revision, 'metadata', 'annotations');
      const own = isDeployment
        ? map(revision, 'spec', 'template')
        : map(revision, 'data', 'spec', 'template');
      return {
        revision: isDeployment
          ? Number(annotations['deployment.kubernetes.io/revision'] ?? 0)
          : num(revision, 'revision'),
        template: own,
        annotations,
        cause: text(annotations, CAUSE),
        current: equal(isDeployment ? bareTemplate(revision) : own, template),
      };
    })
    .sort((left, right) => left.revision - right.revision);
}

/** The revision to go back to: that one, or (0) the one before the latest. */
export function findRevision(all: Revision[], to: number): Revision {
  if (to > 0) {
    const found = all.find((revision) => revision.revision === to);
    if (!found) throw new CliError(`unable to find specified revision ${to} in history`);
    return found;
  }
  const previous = all.at(-2);
  if (!previous) throw new CliError('no rollout history found for deployment');
  return previous;
}

/** Its template without the hash label. */
export const templateOf = (revision: Revision): Json =>
  bareTemplate({ spec: { template: revision.template } });
