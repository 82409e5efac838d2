/** Rules of a Role or ClusterRole from flags. Models kubectl/pkg/cmd/create/create_role.go. */
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import type { Json } from '../../values.ts';
import { make, oneName } from './generator.ts';
import { RBAC } from './role-subjects.ts';

async function rules(ctx: Context): Promise<Json[]> {
  const verbs = ctx.flags.list('verb');
  if (verbs.length === 0) throw new CliError('at least one verb must be specified');
  const discovery = await ctx.discovery();
  const groups = new Map<string, string[]>();
  for (const typed of ctx.flags.list('resource')) {
    const [name = '', sub] = typed.split('/');
    const mapping = name === '*' ? undefined : discovery.resource(name);
    const group = mapping?.group ?? '*';
    groups.set(group, [
      ...(groups.get(group) ?? []),
      `${mapping?.resource ?? '*'}${sub ? `/${sub}` : ''}`,
    ]);
  }
  const names = ctx.flags.list('resource-name');
  return [...groups].map(([group, resources]) => ({
    apiGroups: [group],
    ...(names.length > 0 ? { resourceNames: names } : {}),
    resources,
    verbs: verbs.includes('*') ? ['*'] : verbs,
  }));
}

/** What `create role` and `create clusterrole` do. */
export async function createRole(ctx: Context, kind: 'Role' | 'ClusterRole'): Promise<undefined> {
  const name = oneName(ctx);
  if (ctx.flags.list('verb').length > 0 && ctx.flags.list('resource').length === 0)
    throw new CliError('at least one resource must be specified');
  return make(ctx, {
    apiVersion: `${RBAC}/v1`,
    kind,
    metadata: { name },
    rules: await rules(ctx),
  });
}
