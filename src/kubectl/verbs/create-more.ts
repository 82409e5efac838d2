/**
 * Generators of `kubectl create` for access control, quotas, ingresses and budgets. Models
 * kubectl/pkg/cmd/create.
 */
import type { Command, Context } from '../command.ts';
import { CliError } from '../errors.ts';
import { flag } from '../flags.ts';
import type { Json } from '../values.ts';
import { make, makeFlags, oneName } from './create-objects.ts';

const RBAC = 'rbac.authorization.k8s.io';
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

const role = (kind: 'Role' | 'ClusterRole'): Command => ({
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

const binding = (kind: 'RoleBinding' | 'ClusterRoleBinding'): Command => ({
  name: kind.toLowerCase(),
  short:
    kind === 'RoleBinding'
      ? 'Create a role binding for a particular role or cluster role'
      : 'Create a cluster role binding for a particular cluster role',
  usage:
    `NAME --clusterrole=NAME${kind === 'RoleBinding' ? '|--role=NAME' : ''} [--user=username] ` +
    `[--group=groupname] [--serviceaccount=namespace:serviceaccountname] ` +
    `[--dry-run=server|client|none] [options]`,
  flags: [
    ...makeFlags('kubectl-create'),
    flag('clusterrole', 'ClusterRole this RoleBinding should reference'),
    ...(kind === 'RoleBinding' ? [flag('role', 'Role this RoleBinding should reference')] : []),
    flag('user:array', 'Usernames to bind to the role.'),
    flag('group:array', 'Groups to bind to the role.'),
    flag(
      'serviceaccount:array',
      'Service accounts to bind to the role, in the format <namespace>:<name>.',
    ),
  ],
  async run(ctx) {
    const name = oneName(ctx);
    const [cluster, local] = [ctx.flags.str('clusterrole'), ctx.flags.str('role')];
    if ((cluster === '') === (local === ''))
      throw new CliError(
        kind === 'RoleBinding'
          ? 'exactly one of clusterrole or role must be specified'
          : 'clusterrole must be specified',
      );
    const subjects: Json[] = [
      ...ctx.flags.list('user').map((n) => ({ apiGroup: RBAC, kind: 'User', name: n })),
      ...ctx.flags.list('group').map((n) => ({ apiGroup: RBAC, kind: 'Group', name: n })),
      ...ctx.flags.list('serviceaccount').map((s) => {
        const [namespace, account, ...more] = s.split(':');
        if (!namespace || !account || more.length > 0)
          throw new CliError('serviceaccount must be <namespace>:<name>');
        return { kind: 'ServiceAccount', name: account, namespace };
      }),
    ];
    return make(
      ctx,
      {
        apiVersion: `${RBAC}/v1`,
        kind,
        metadata: { name },
        roleRef: { apiGroup: RBAC, kind: cluster ? 'ClusterRole' : 'Role', name: cluster || local },
        ...(subjects.length > 0 ? { subjects } : {}),
      },
      `failed to create ${kind.toLowerCase()}: `,
    );
  },
});

const quota: Command = {
  name: 'quota',
  aliases: ['resourcequota'],
  short: 'Create a quota with the specified name',
  usage:
    'NAME [--hard=key1=value1,key2=value2] [--scopes=Scope1,Scope2] [--dry-run=server|client|none] [options]',
  flags: [
    ...makeFlags('kubectl-create'),
    flag('hard', 'A comma-delimited set of resource=quantity pairs that define a hard limit.'),
    flag(
      'scopes',
      'A comma-delimited set of quota scopes that must all match each object tracked by the quota.',
    ),
  ],
  async run(ctx) {
    const name = oneName(ctx);
    const hard = Object.fromEntries(
      ctx.flags
        .str('hard')
        .split(',')
        .filter(Boolean)
        .map((p) => {
          const [k, v] = p.split('=');
          if (!k || v === undefined)
            throw new CliError(`invalid argument syntax ${p}, expected <resource>=<value>`);
          return [k, v];
        }),
    );
    const scopes = ctx.flags.str('scopes').split(',').filter(Boolean);
    return make(
      ctx,
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name },
        spec: {
          ...(Object.keys(hard).length > 0 ? { hard } : {}),
          ...(scopes.length > 0 ? { scopes } : {}),
        },
        status: {},
      },
      'failed to create quota: ',
    );
  },
};

const priorityClass: Command = {
  name: 'priorityclass',
  aliases: ['pc'],
  short: 'Create a priority class with the specified name',
  usage: 'NAME --value=VALUE --global-default=BOOL [--dry-run=server|client|none] [options]',
  flags: [
    ...makeFlags('kubectl-create'),
    flag(
      'description',
      'description is an arbitrary string that usually provides guidelines on when this priority class should be used.',
    ),
    flag(
      'global-default:bool=false',
      'global-default specifies whether this PriorityClass should be considered as the default priority.',
    ),
    flag(
      'preemption-policy=PreemptLowerPriority',
      'preemption-policy is the policy for preempting pods with lower priority.',
    ),
    flag('value:int=0', 'the value of this priority class.'),
  ],
  run: async (ctx) =>
    make(
      ctx,
      {
        apiVersion: 'scheduling.k8s.io/v1',
        kind: 'PriorityClass',
        metadata: { name: oneName(ctx) },
        ...(ctx.flags.str('description') ? { description: ctx.flags.str('description') } : {}),
        ...(ctx.flags.bool('global-default') ? { globalDefault: true } : {}),
        preemptionPolicy: ctx.flags.str('preemption-policy'),
        value: ctx.flags.int('value'),
      },
      'failed to create priorityclass: ',
    ),
};

const budget: Command = {
  name: 'poddisruptionbudget',
  aliases: ['pdb'],
  short: 'Create a pod disruption budget with the specified name',
  usage: 'NAME --selector=SELECTOR --min-available=N [--dry-run=server|client|none] [options]',
  flags: [
    ...makeFlags('kubectl-create'),
    flag(
      'selector',
      'A label selector to use for this budget. Only equality-based selector requirements are supported.',
    ),
    flag(
      'min-available',
      'The minimum number or percentage of available pods this budget requires.',
    ),
    flag(
      'max-unavailable',
      'The maximum number or percentage of unavailable pods this budget requires.',
    ),
  ],
  async run(ctx) {
    const name = oneName(ctx);
    const { flags } = ctx;
    if (!flags.str('selector')) throw new CliError('a selector must be specified');
    const [min, max] = [flags.str('min-available'), flags.str('max-unavailable')];
    if (!min && !max)
      throw new CliError('one of min-available or max-unavailable must be specified');
    if (min && max)
      throw new CliError('min-available and max-unavailable cannot be both specified');
    const amount = (t: string): number | string => (/^\d+$/.test(t) ? Number(t) : t);
    const matchLabels = Object.fromEntries(
      flags
        .str('selector')
        .split(',')
        .map((p) => p.split('=') as [string, string]),
    );
    return make(
      ctx,
      {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name },
        spec: {
          ...(min ? { minAvailable: amount(min) } : { maxUnavailable: amount(max) }),
          selector: { matchLabels },
        },
        status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
      },
      'failed to create poddisruptionbudgets: ',
    );
  },
};

const RULE =
  /^(?<host>[\w.*-]*)(?<path>\/[^=]*)=(?<service>[^:]+):(?<port>[^,]+)(?:,(?<tls>tls)(?:=(?<secret>.+))?)?$/;

const ingress: Command = {
  name: 'ingress',
  aliases: ['ing'],
  short: 'Create an ingress with the specified name',
  usage: 'NAME --rule=host/path=service:port[,tls[=secret]] [options]',
  flags: [
    ...makeFlags('kubectl-create'),
    flag(
      'annotation:array',
      'Annotation to insert in the ingress object, in the format annotation=value',
    ),
    flag('class', 'Ingress Class to be used'),
    flag('default-backend', 'Default service for backend, in format of svcname:port'),
    flag(
      'rule:array',
      'Rule in format host/path=service:port[,tls=secretname]. Paths containing the leading ' +
        "character '*' are considered pathType=Prefix.",
    ),
  ],
  async run(ctx) {
    const name = oneName(ctx);
    const { flags } = ctx;
    const port = (t: string): Json => (/^\d+$/.test(t) ? { number: Number(t) } : { name: t });
    const byHost = new Map<string, Json[]>();
    const tls: Json[] = [];
    for (const rule of flags.list('rule')) {
      const g = RULE.exec(rule)?.groups;
      if (!g)
        throw new CliError(
          `rule ${rule} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`,
        );
      const star = g['path']!.endsWith('*');
      const host = g['host'] ?? '';
      byHost.set(host, [
        ...(byHost.get(host) ?? []),
        {
          backend: { service: { name: g['service'], port: port(g['port']!) } },
          path: star ? g['path']!.slice(0, -1) : g['path'],
          pathType: star ? 'Prefix' : 'Exact',
        },
      ]);
      if (g['tls'])
        tls.push({
          ...(host ? { hosts: [host] } : {}),
          ...(g['secret'] ? { secretName: g['secret'] } : {}),
        });
    }
    const backend = flags.str('default-backend').split(':');
    if (flags.str('default-backend') && backend.length !== 2)
      throw new CliError('default-backend should be in format servicename:serviceport');
    if (byHost.size === 0 && !flags.str('default-backend'))
      throw new CliError(
        'not enough information provided: every ingress has to either specify a ' +
          'default-backend (which catches all traffic) or a list of rules (which catch ' +
          'specific paths)',
      );
    const annotations = Object.fromEntries(
      flags
        .list('annotation')
        .map((a) => [a.slice(0, a.indexOf('=')), a.slice(a.indexOf('=') + 1)]),
    );
    return make(
      ctx,
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { ...(Object.keys(annotations).length > 0 ? { annotations } : {}), name },
        spec: {
          ...(flags.str('default-backend')
            ? { defaultBackend: { service: { name: backend[0], port: port(backend[1]!) } } }
            : {}),
          ...(flags.str('class') ? { ingressClassName: flags.str('class') } : {}),
          ...(byHost.size > 0
            ? {
                rules: [...byHost].map(([host, paths]) => ({
                  ...(host ? { host } : {}),
                  http: { paths },
                })),
              }
            : {}),
          ...(tls.length > 0 ? { tls } : {}),
        },
        status: { loadBalancer: {} },
      },
      'failed to create ingress: ',
    );
  },
};

export const moreGenerators: Command[] = [
  role('ClusterRole'),
  binding('ClusterRoleBinding'),
  ingress,
  budget,
  priorityClass,
  quota,
  role('Role'),
  binding('RoleBinding'),
];
