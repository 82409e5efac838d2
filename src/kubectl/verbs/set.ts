/** kubectl set image, env, resources, selector, serviceaccount. Models kubectl/pkg/cmd/set. */
import { normalizeObject } from '../../cluster/api/decode.ts';
import type { KubeObject } from '../../schema/objects.ts';
import { infoPath, type Info, load, resolve, SPECIFY } from '../builder.ts';
import { Outcome, writeQuery } from '../change.ts';
import { pathOf } from '../client.ts';
import {
  type Command,
  type Context,
  dryRunFlag,
  fileFlags,
  managerFlag,
  printFlags,
  selectorFlag,
} from '../command.ts';
import { CliError, StatusError, throwAll, toError } from '../errors.ts';
import { flag } from '../flags.ts';
import { record, recordFlag } from '../record.ts';
import { hasSchema, isEmpty, twoWay } from '../strategic.ts';
import { clone, isMap, type Json, list, map, strings, text } from '../values.ts';
import { pairs } from './label.ts';

/** The Pod spec inside an object; undefined for kinds that have none. */
export function podSpec(o: KubeObject): Json | undefined {
  const path =
    o.kind === 'Pod'
      ? ['spec']
      : o.kind === 'CronJob'
        ? ['spec', 'jobTemplate', 'spec', 'template', 'spec']
        : ['spec', 'template', 'spec'];
  let v: unknown = o;
  for (const key of path) v = isMap(v) ? v[key] : undefined;
  return isMap(v) ? v : undefined;
}

const kindMatches = (name: string, pattern: string): boolean =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(name);

const common = (): Command['flags'] => [
  ...printFlags,
  ...fileFlags,
  dryRunFlag,
  selectorFlag,
  managerFlag('kubectl-set'),
  recordFlag,
  flag('all:bool=false', 'Select all resources, in the namespace of the specified resource types'),
  flag('local:bool=false', 'If true, the command will NOT contact api-server but run locally.'),
];

/** Reads objects, changes each by `mutate` and sends the difference as a patch. */
async function change(
  ctx: Context,
  args: string[],
  done: string,
  mutate: (o: KubeObject, info: Info) => void,
  failed?: (info: Info) => string,
  always = false,
): Promise<number> {
  const outcome = new Outcome(ctx);
  const local = ctx.flags.bool('local');
  if (local && args.length > 0)
    throw new CliError('one or more files must be specified as -f when --local is set');
  const ask = {
    args,
    selector: ctx.flags.str('selector'),
    all: ctx.flags.bool('all'),
    files: true,
    local,
  };
  const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
  for (const info of infos) {
    try {
      const after = clone(info.object);
      // As the typed object that kubectl makes of a file.
      if (local) normalizeObject(after);
      mutate(after, info);
      record(ctx, after);
      const { apiVersion, kind } = after;
      const patch = twoWay(info.object, after, apiVersion, kind);
      if (isEmpty(patch) && !always) continue;
      let result = after;
      if (ctx.dryRun !== 'client' && !local && !isEmpty(patch)) {
        try {
          result = await ctx.client.patch(
            infoPath(info),
            hasSchema(apiVersion, kind) ? 'strategic-merge' : 'merge',
            patch,
            writeQuery(ctx),
          );
        } catch (e) {
          if (failed && e instanceof StatusError) throw new CliError(`${failed(info)}${e.message}`);
          throw e;
        }
      }
      outcome.tell(info.mapping, result, done);
    } catch (e) {
      errors.push(toError(e));
    }
  }
  throwAll(errors);
  return 0;
}

function needSpec(o: KubeObject): Json {
  const spec = podSpec(o);
  if (!spec)
    throw new CliError(`the object is not a pod or does not have a pod template: *v1.${o.kind}`);
  return spec;
}

const noResources = (ctx: Context, args: string[]): boolean =>
  args.length === 0 && ctx.flags.list('filename').length === 0;

const image: Command = {
  name: 'image',
  short: 'Update the image of a pod template',
  flags: common(),
  usage:
    '(-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N [options]',
  long: `Update existing container image(s) of resources.

 Possible resources include (case insensitive):

  pod (po), replicationcontroller (rc), deployment (deploy), daemonset (ds), statefulset (sts), cronjob (cj), replicaset (rs)`,
  examples: `# Set a deployment's nginx container image to 'nginx:1.9.1', and its busybox container image to 'busybox'
kubectl set image deployment/nginx busybox=busybox nginx=nginx:1.9.1

# Update image of all containers of daemonset abc to 'nginx:1.9.1'
kubectl set image daemonset abc *=nginx:1.9.1`,
  async run(ctx) {
    const { resources, set } = pairs(ctx.args, 'image');
    if (noResources(ctx, resources)) throw new CliError(SPECIFY);
    if (Object.keys(set).length === 0) throw new CliError('at least one image update is required');
    return change(ctx, resources, 'image updated', (o) => {
      const spec = needSpec(o);
      for (const [name, value] of Object.entries(set)) {
        const found = [...list(spec, 'initContainers'), ...list(spec, 'containers')].filter(
          (c) => name === '*' || c['name'] === name,
        );
        if (found.length === 0)
          throw new CliError(`unable to find container named ${JSON.stringify(name)}`);
        for (const c of found) c['image'] = value;
      }
    });
  },
};

const env: Command = {
  name: 'env',
  short: 'Update environment variables on a pod template',
  usage: 'RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N [options]',
  flags: [
    ...(common() ?? []),
    flag(
      'c,containers=*',
      'The names of containers in the selected pod templates to change - may use wildcards',
    ),
    flag(
      'e,env:array',
      'Specify a key-value pair for an environment variable to set into each container.',
    ),
    flag('from', 'The name of a resource from which to inject environment variables'),
    flag('keys:list', 'Comma-separated list of keys to import from specified resource'),
    flag(
      'list:bool=false',
      'If true, display the environment and any changes in the standard format. this flag ' +
        'will removed when we have kubectl view env.',
    ),
    flag(
      'overwrite:bool=true',
      'If true, allow environment to be overwritten, otherwise reject updates that overwrite existing environment.',
    ),
    flag('prefix', 'Prefix to append to variable names'),
    flag(
      'resolve:bool=false',
      'If true, show secret or configmap references when listing variables',
    ),
  ],
  async run(ctx) {
    const { resources, set, remove } = pairs(
      [...ctx.args, ...ctx.flags.list('env')],
      'environment variable',
    );
    for (const key of [...Object.keys(set), ...remove]) {
      if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(key))
        throw new CliError(
          `${JSON.stringify(key)} is not a valid key name: a valid environment variable name ` +
            `must consist of alphabetic characters, digits, '_', '-', or '.', and must not ` +
            `start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', ` +
            `regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')`,
        );
    }
    const chosen = (spec: Json): Json[] =>
      [...list(spec, 'initContainers'), ...list(spec, 'containers')].filter((c) =>
        kindMatches(text(c, 'name'), ctx.flags.str('containers') || '*'),
      );
    if (ctx.flags.bool('list')) {
      const ask = {
        args: resources,
        selector: ctx.flags.str('selector'),
        all: ctx.flags.bool('all'),
        files: true,
      };
      const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
      for (const info of infos)
        for (const c of chosen(needSpec(info.object))) {
          ctx.out(`# ${info.mapping.kind} ${info.name}, container ${text(c, 'name')}\n`);
          for (const e of list(c, 'env'))
            ctx.out(
              e['valueFrom']
                ? `# ${text(e, 'name')} from ${reference(e)}\n`
                : `${text(e, 'name')}=${text(e, 'value')}\n`,
            );
        }
      throwAll(errors);
      return 0;
    }
    const more = ctx.flags.str('from') ? await fromSource(ctx) : [];
    if (Object.keys(set).length === 0 && remove.length === 0 && more.length === 0)
      throw new CliError('at least one environment variable must be provided');
    return change(ctx, resources, 'env updated', (o) => {
      for (const c of chosen(needSpec(o))) {
        const kept = list(c, 'env').filter((e) => !remove.includes(text(e, 'name')));
        for (const entry of [
          ...Object.entries(set).map(([name, value]): Json => ({ name, value })),
          ...more,
        ]) {
          const i = kept.findIndex((e) => e['name'] === entry['name']);
          if (i >= 0 && !ctx.flags.bool('overwrite'))
            throw new CliError(
              `'${text(entry, 'name')}' already has a value (${text(kept[i], 'value')}), and --overwrite is false`,
            );
          if (i >= 0) kept[i] = entry;
          else kept.push(entry);
        }
        if (kept.length > 0) c['env'] = kept;
        else delete c['env'];
      }
    });
  },
};

const reference = (e: Json): string => {
  const from = map(e, 'valueFrom');
  if (from['fieldRef']) return `field path ${text(from, 'fieldRef', 'fieldPath')}`;
  const secret = from['secretKeyRef'] !== undefined;
  return (
    `${secret ? 'secret' : 'configmap'} ` +
    `${text(from, secret ? 'secretKeyRef' : 'configMapKeyRef', 'name')}, key ` +
    text(from, secret ? 'secretKeyRef' : 'configMapKeyRef', 'key')
  );
};

async function fromSource(ctx: Context): Promise<Json[]> {
  const [type = '', name = ''] = ctx.flags.str('from').split('/');
  const mapping = (await ctx.discovery()).resource(type);
  const o = await ctx.client.object(pathOf(mapping, ctx.namespace, name));
  if (mapping.kind !== 'ConfigMap' && mapping.kind !== 'Secret')
    throw new CliError(`unsupported resource specified in --from`);
  const ref = mapping.kind === 'Secret' ? 'secretKeyRef' : 'configMapKeyRef';
  const keys = ctx.flags.list('keys');
  return Object.keys(strings(o, 'data'))
    .filter((k) => keys.length === 0 || keys.includes(k))
    .sort()
    .map((key) => ({
      name: `${ctx.flags.str('prefix')}${key.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`,
      valueFrom: { [ref]: { key, name } },
    }));
}

function amounts(spec: string): Json {
  return Object.fromEntries(
    spec.split(',').map((pair) => {
      const [key, value] = pair.split('=');
      if (!key || value === undefined)
        throw new CliError(`invalid argument syntax ${pair}, expected <resource>=<quantity>`);
      if (!/^[-+]?[\d.]+([eE][-+]?\d+|[numkMGTPE]i?|[KMGTPE]i)?$/.test(value))
        throw new CliError(
          "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
        );
      return [key, value];
    }),
  );
}

const resources: Command = {
  name: 'resources',
  short: 'Update resource requests/limits on objects with pod templates',
  usage: '(-f FILENAME | TYPE NAME)  ([--limits=LIMITS & --requests=REQUESTS] [options]',
  flags: [
    ...(common() ?? []),
    flag(
      'c,containers=*',
      'The names of containers in the selected pod templates to change, all containers are ' +
        'selected by default - may use wildcards',
    ),
    flag(
      'limits',
      "The resource requirement requests for this container.  For example, 'cpu=100m,memory=256Mi'.",
    ),
    flag(
      'requests',
      "The resource requirement requests for this container.  For example, 'cpu=100m,memory=256Mi'.",
    ),
  ],
  async run(ctx) {
    const [limits, requests] = [ctx.flags.str('limits'), ctx.flags.str('requests')];
    if (noResources(ctx, ctx.args)) throw new CliError(SPECIFY);
    if (!limits && !requests)
      throw new CliError(
        'you must specify an update to requests or limits (in the form of --requests/--limits)',
      );
    const [l, r] = [limits ? amounts(limits) : {}, requests ? amounts(requests) : {}];
    return change(
      ctx,
      ctx.args,
      'resource requirements updated',
      (o) => {
        const found = list(needSpec(o), 'containers').filter((c) =>
          kindMatches(text(c, 'name'), ctx.flags.str('containers') || '*'),
        );
        if (found.length === 0)
          throw new CliError(`unable to find container named ${ctx.flags.str('containers')}`);
        for (const c of found) {
          const before = map(c, 'resources');
          c['resources'] = {
            ...before,
            ...(limits ? { limits: { ...map(before, 'limits'), ...l } } : {}),
            ...(requests ? { requests: { ...map(before, 'requests'), ...r } } : {}),
          };
        }
      },
      () => 'failed to patch resources update to pod template ',
    );
  },
};

const selector: Command = {
  name: 'selector',
  short: 'Set the selector on a resource',
  usage: '(-f FILENAME | TYPE NAME) EXPRESSIONS [--resource-version=version] [options]',
  flags: [
    ...(common() ?? []),
    flag(
      'resource-version',
      'If non-empty, the selectors update will only succeed if this is the current resource-version for the object.',
    ),
  ],
  async run(ctx) {
    const args = ctx.args.slice(0, -1);
    const spec = ctx.args.at(-1) ?? '';
    if (noResources(ctx, args)) throw new CliError(SPECIFY);
    const odd = /^\s*(\S+)\s+(in|notin)\s*\(([^)]*)\)/.exec(spec);
    if (odd)
      throw new CliError(
        `match expression [{${odd[1]} ${odd[2] === 'in' ? 'In' : 'NotIn'} [${(odd[3] ?? '')
          .split(',')
          .map((s) => s.trim())
          .join(' ')}]}] not supported on this object`,
      );
    const wanted = Object.fromEntries(
      spec
        .split(',')
        .filter(Boolean)
        .map((p) => p.split('=') as [string, string]),
    );
    return change(
      ctx,
      args,
      'selector updated',
      (o) => {
        if (o.kind !== 'Service')
          throw new CliError('setting a selector is only supported for Services');
        map(o, 'spec')['selector'] = wanted;
      },
      undefined,
      true,
    );
  },
};

const serviceaccount: Command = {
  name: 'serviceaccount',
  aliases: ['sa'],
  short: 'Update the service account of a resource',
  usage: '(-f FILENAME | TYPE NAME) SERVICE_ACCOUNT [options]',
  flags: common() ?? [],
  async run(ctx) {
    if (ctx.args.length === 0) throw new CliError('serviceaccount is required');
    const name = ctx.args.at(-1)!;
    return change(
      ctx,
      ctx.args.slice(0, -1),
      'serviceaccount updated',
      (o) => {
        const spec = needSpec(o);
        spec['serviceAccountName'] = name;
        spec['serviceAccount'] = name;
      },
      undefined,
      true,
    );
  },
};

const subject: Command = {
  name: 'subject',
  short: 'Update the user, group, or service account in a role binding or cluster role binding',
  usage:
    '(-f FILENAME | TYPE NAME) [--user=username] [--group=groupname] ' +
    '[--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none] [options]',
  flags: [
    ...(common() ?? []),
    flag('user:array', 'Usernames to bind to the role'),
    flag('group:array', 'Groups to bind to the role'),
    flag('serviceaccount:array', 'Service accounts to bind to the role'),
  ],
  async run(ctx) {
    const rbac = 'rbac.authorization.k8s.io';
    const added: Json[] = [
      ...ctx.flags.list('user').map((name) => ({ apiGroup: rbac, kind: 'User', name })),
      ...ctx.flags.list('group').map((name) => ({ apiGroup: rbac, kind: 'Group', name })),
      ...ctx.flags.list('serviceaccount').map((s) => {
        const [namespace = '', name = ''] = s.split(':');
        return { kind: 'ServiceAccount', name, namespace };
      }),
    ];
    if (added.length === 0)
      throw new CliError('you must specify at least one value of user, group or serviceaccount');
    return change(ctx, ctx.args, 'subjects updated', (o) => {
      const before = list(o, 'subjects');
      o['subjects'] = [
        ...before,
        ...added.filter(
          (a) =>
            !before.some(
              (b) =>
                b['kind'] === a['kind'] &&
                b['name'] === a['name'] &&
                b['namespace'] === a['namespace'],
            ),
        ),
      ];
    });
  },
};

export const set: Command = {
  name: 'set',
  short: 'Set specific features on objects',
  usage: 'SUBCOMMAND [options]',
  subcommands: [env, image, resources, selector, serviceaccount, subject],
  long: 'Configure application resources.\n\n These commands help you make changes to existing application resources.',
};
