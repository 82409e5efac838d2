/** Rules of a Role or ClusterRole from flags. Models kubectl/pkg/cmd/create/create_role.go. */
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { flag } from '../../flags.ts';
import type { Json } from '../../values.ts';
import { make, makeFlags, oneName } from './generator.ts';
import { RBAC } from './role-subjects.ts';

const ruleFlags = [
  flag('resource:list', 'Resource that the rule applies to'),
  flag(
    'resource-name:array',
    'Resource in the white list that the rule applies to, repeat this flag for multiple items',
  ),
  flag('verb:list', 'Verb that applies to the resources contained in the rule'),
];

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

export const role = (kind: 'Role' | 'ClusterRole'): Command => ({
  name: kind.toLowerCase(),
  short: kind === 'Role' ? 'Create a role with single rule' : 'Create a cluster role',
  usage:
    'NAME --verb=verb --resource=resource.group/subresource [--resource-name=resourcename] ' +
    '[--dry-run=server|client|none] [options]',
  flags: [...makeFlags('kubectl-create'), ...ruleFlags],
  async run(ctx) {
    const name = oneName(ctx);
    if (ctx.flags.list('verb').length > 0 && ctx.flags.list('resource').length === 0)
      throw new CliError('at least one resource must be specified');
    return make(ctx, {
      apiVersion: `${RBAC}/v1`,
      kind,
      metadata: { name },
      rules: await rules(ctx),
    });
  },
});
