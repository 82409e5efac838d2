/** The generators of `kubectl create`: from flags to objects. Models kubectl/pkg/cmd/create. */
import { Outcome, LAST_APPLIED, writeQuery } from '../change.ts';
import { pathOf } from '../client.ts';
import {
  type Command,
  type Context,
  dryRunFlag,
  managerFlag,
  printFlags,
  validateFlag,
} from '../command.ts';
import { CliError, StatusError } from '../errors.ts';
import { type FlagDef, flag } from '../flags.ts';
import type { KubeObject } from '../../schema/objects.ts';
import { goJson, type Json, toBase64 } from '../values.ts';

export const saveFlag = flag(
  'save-config:bool=false',
  'If true, the configuration of current object will be saved in its annotation. Otherwise, ' +
    'the annotation will be unchanged. This flag is useful when you want to perform kubectl ' +
    'apply on this object in the future.',
);
export const makeFlags = (manager: string): FlagDef[] => [
  ...printFlags,
  dryRunFlag,
  validateFlag,
  managerFlag(manager),
  saveFlag,
];

/** Words for a failed POST: `failed to create x: …` replaces the server's status line. */
export async function make(ctx: Context, object: KubeObject, failed?: string): Promise<undefined> {
  const outcome = new Outcome(ctx);
  const discovery =
    ctx.dryRun === 'client' && ctx.flags.str('output') !== '' ? undefined : await ctx.discovery();
  const mapping = discovery?.kind(object.apiVersion, object.kind);
  if (ctx.explicitNamespace && mapping?.namespaced !== false && object.kind !== 'Namespace')
    object.metadata.namespace = ctx.namespace;
  if (ctx.flags.bool('save-config'))
    object.metadata.annotations = {
      ...object.metadata.annotations,
      [LAST_APPLIED]: `${goJson({ ...object, metadata: object.metadata })}\n`,
    };
  let result = object;
  if (ctx.dryRun !== 'client' && mapping) {
    try {
      result = await ctx.client.write(
        'POST',
        pathOf(mapping, ctx.namespace),
        object,
        writeQuery(ctx, ctx.flags.defs.has('validate')),
      );
    } catch (e) {
      if (failed !== undefined && e instanceof StatusError)
        throw new CliError(`${failed}${e.message}`);
      throw e;
    }
  }
  outcome.tell(mapping, result, 'created');
  return undefined;
}

/** The NAME argument, exactly one. */
export function oneName(ctx: Context): string {
  const args = ctx.flags.dash >= 0 ? ctx.args.slice(0, ctx.flags.dash) : ctx.args;
  if (args.length !== 1) throw ctx.usageError(`exactly one NAME is required, got ${args.length}`);
  return args[0]!;
}
const afterDash = (ctx: Context): string[] =>
  ctx.flags.dash >= 0 ? ctx.args.slice(ctx.flags.dash) : ctx.args.slice(1);

/** Container name of an image: its last path element without tag, safe as a DNS label. */
export function containerName(image: string): string {
  const base = (image.split('/').at(-1) ?? image).split(':')[0]!.split('@')[0]!;
  if (!/[_.]/.test(base)) return base;
  let h = 0;
  for (const c of base) h = (h * 31 + c.charCodeAt(0)) % 14_348_907;
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  let suffix = '';
  for (let i = 0; i < 5; i++) {
    suffix += alphabet[h % 27];
    h = Math.floor(h / 27);
  }
  return `${base.replaceAll(/[_.]/g, '-')}-${suffix}`;
}

const deployment: Command = {
  name: 'deployment',
  aliases: ['deploy'],
  short: 'Create a deployment with the specified name',
  required: ['image'],
  usage: 'NAME --image=image -- [COMMAND] [args...] [options]',
  examples: `# Create a deployment named my-dep that runs the busybox image
kubectl create deployment my-dep --image=busybox

# Create a deployment named my-dep that runs the nginx image with 3 replicas
kubectl create deployment my-dep --image=nginx --replicas=3

# Create a deployment named my-dep that runs the busybox image and expose port 5701
kubectl create deployment my-dep --image=busybox --port=5701`,
  flags: [
    ...makeFlags('kubectl-create'),
    flag(
      'image:list',
      'Image names to run. A deployment can have multiple images set for multi-container pod.',
    ),
    flag('port:int=-1', 'The containerPort that this deployment exposes.'),
    flag('r,replicas:int=1', 'Number of replicas to create. Default is 1.'),
  ],
  async run(ctx) {
    const name = oneName(ctx);
    const images = ctx.flags.list('image');
    const command = afterDash(ctx);
    if (images.length > 1 && command.length > 0)
      throw new CliError('cannot specify multiple --image options and command');
    const port = ctx.flags.int('port');
    const labels = { app: name };
    const containers = images.map((image, i) => ({
      image,
      name:
        images.findIndex((x) => containerName(x) === containerName(image)) === i
          ? containerName(image)
          : `${containerName(image)}-${i}`,
      ...(command.length > 0 ? { command } : {}),
      ...(port >= 0 && i === 0 ? { ports: [{ containerPort: port }] } : {}),
      resources: {},
    }));
    return make(
      ctx,
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name, labels },
        spec: {
          replicas: ctx.flags.int('replicas'),
          selector: { matchLabels: labels },
          strategy: {},
          template: { metadata: { labels }, spec: { containers } },
        },
        status: {},
      },
      'failed to create deployment: ',
    );
  },
};

const namespace: Command = {
  name: 'namespace',
  aliases: ['ns'],
  short: 'Create a namespace with the specified name',
  usage: 'NAME [--dry-run=server|client|none] [options]',
  flags: makeFlags('kubectl-create'),
  examples: '# Create a new namespace named my-namespace\nkubectl create namespace my-namespace',
  run: async (ctx) =>
    make(ctx, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: oneName(ctx) },
      spec: {},
      status: {},
    }),
};

const serviceaccount: Command = {
  name: 'serviceaccount',
  aliases: ['sa'],
  short: 'Create a service account with the specified name',
  usage: 'NAME [--dry-run=server|client|none] [options]',
  flags: makeFlags('kubectl-create'),
  examples:
    '# Create a new service account named my-service-account\nkubectl create serviceaccount my-service-account',
  run: async (ctx) =>
    make(
      ctx,
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: oneName(ctx) } },
      'failed to create serviceaccount: ',
    ),
};

const sourceFlags = [
  flag(
    'from-env-file:list',
    'Specify the path to a file to read lines of key=val pairs to create a configmap.',
  ),
  flag(
    'from-file:list',
    'Key file can be specified using its file path, in which case file basename will be used ' +
      'as configmap key, or optionally with a key and file path, in which case the given key ' +
      'will be used.  Specifying a directory will iterate each named file in the directory ' +
      'whose basename is a valid configmap key.',
  ),
  flag(
    'from-literal:array',
    'Specify a key and literal value to insert in configmap (i.e. mykey=somevalue)',
  ),
  flag('append-hash:bool=false', 'Append a hash of the configmap to its name.'),
];

/** Reads --from-literal, --from-file and --from-env-file. `what` is `ConfigMap` or `Secret`. */
function gather(ctx: Context, what: string): Record<string, string> {
  const data: Record<string, string> = {};
  const put = (key: string, value: string): void => {
    if (!/^[-._a-zA-Z0-9]+$/.test(key))
      throw new CliError(
        `${JSON.stringify(key)} is not a valid key name for a ${what}: a valid config key ` +
          `must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or ` +
          `'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')`,
      );
    if (key in data)
      throw new CliError(
        `cannot add key ${JSON.stringify(key)}, another key by that name already exists in ` +
          `Data for ${what} ${JSON.stringify(oneName(ctx))}`,
      );
    data[key] = value;
  };
  const read = (path: string): string => {
    const text = ctx.host.files.read(path);
    if (text === undefined) throw new CliError(`error reading ${path}: no such file or directory`);
    return text;
  };
  if (
    ctx.flags.list('from-env-file').length > 0 &&
    ctx.flags.list('from-file').length + ctx.flags.list('from-literal').length > 0
  )
    throw new CliError('from-env-file cannot be combined with from-file or from-literal');
  for (const source of ctx.flags.list('from-file')) {
    const parts = source.split('=');
    if (parts.length > 2) throw new CliError("key names or file paths cannot contain '='");
    const path = parts.at(-1)!;
    if (ctx.host.files.kind(path) === 'directory') {
      if (parts.length === 2) throw new CliError('cannot give a key name for a directory path');
      for (const name of ctx.host.files.list(path)) {
        const full = `${path.replace(/\/+$/, '')}/${name}`;
        if (ctx.host.files.kind(full) === 'file') put(name, read(full));
      }
    } else put(parts.length === 2 ? parts[0]! : (path.split('/').at(-1) ?? path), read(path));
  }
  for (const source of ctx.flags.list('from-literal')) {
    const eq = source.indexOf('=');
    if (eq <= 0) throw new CliError(`invalid literal source ${source}, expected key=value`);
    const value = source.slice(eq + 1);
    put(
      source.slice(0, eq),
      /^(['"]).*\1$/s.test(value) && value.length > 1 ? value.slice(1, -1) : value,
    );
  }
  for (const path of ctx.flags.list('from-env-file')) {
    for (const line of read(path).split(/\r?\n/)) {
      const text = line.trimStart();
      if (text === '' || text.startsWith('#')) continue;
      const eq = text.indexOf('=');
      const key = eq < 0 ? text : text.slice(0, eq);
      if (/\s/.test(key))
        throw new CliError(
          `${JSON.stringify(key)} is not a valid key name: a valid environment variable name ` +
            `must consist only of printable ASCII characters other than '='`,
        );
      put(key, eq < 0 ? (ctx.host.env[key] ?? '') : text.slice(eq + 1));
    }
  }
  return data;
}

const configmap: Command = {
  name: 'configmap',
  aliases: ['cm'],
  short: 'Create a config map from a local file, directory or literal value',
  usage:
    'NAME [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none] [options]',
  flags: [...makeFlags('kubectl-create'), ...sourceFlags],
  examples:
    '# Create a new config map named my-config with key1=config1 and key2=config2\nkubectl ' +
    'create configmap my-config --from-literal=key1=config1 --from-literal=key2=config2',
  async run(ctx) {
    const name = oneName(ctx);
    const data = gather(ctx, 'ConfigMap');
    return make(
      ctx,
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name },
        ...(Object.keys(data).length > 0 ? { data } : {}),
      },
      'failed to create configmap: ',
    );
  },
};

const generic: Command = {
  name: 'generic',
  short: 'Create a secret from a local file, directory, or literal value',
  usage:
    'NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1] ' +
    '[--dry-run=server|client|none] [options]',
  flags: [
    ...makeFlags('kubectl-create'),
    ...sourceFlags,
    flag('type', 'The type of secret to create'),
  ],
  examples:
    '# Create a new secret named my-secret with key1=supersecret and key2=topsecret\nkubectl ' +
    'create secret generic my-secret --from-literal=key1=supersecret ' +
    '--from-literal=key2=topsecret',
  async run(ctx) {
    const name = oneName(ctx);
    const data = Object.fromEntries(
      Object.entries(gather(ctx, 'Secret')).map(([k, v]) => [k, toBase64(v)]),
    );
    return make(
      ctx,
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name },
        ...(Object.keys(data).length > 0 ? { data } : {}),
        ...(ctx.flags.str('type') ? { type: ctx.flags.str('type') } : {}),
      },
      'failed to create secret ',
    );
  },
};

const tls: Command = {
  name: 'tls',
  short: 'Create a TLS secret',
  usage:
    'NAME --cert=path/to/cert/file --key=path/to/key/file [--dry-run=server|client|none] [options]',
  required: ['cert', 'key'],
  flags: [
    ...makeFlags('kubectl-create'),
    flag('append-hash:bool=false'),
    flag('cert', 'Path to PEM encoded public key certificate.'),
    flag('key', 'Path to private key associated with given certificate.'),
  ],
  async run(ctx) {
    const name = oneName(ctx);
    const read = (path: string): string => {
      const text = ctx.host.files.read(path);
      if (text === undefined)
        throw new CliError(`Cannot read file ${path}, open ${path}: no such file or directory`);
      return toBase64(text);
    };
    const data: Json = {
      'tls.crt': read(ctx.flags.str('cert')),
      'tls.key': read(ctx.flags.str('key')),
    };
    return make(
      ctx,
      { apiVersion: 'v1', kind: 'Secret', metadata: { name }, data, type: 'kubernetes.io/tls' },
      'failed to create secret ',
    );
  },
};

const dockerRegistry: Command = {
  name: 'docker-registry',
  short: 'Create a secret for use with a Docker registry',
  usage:
    'NAME --docker-username=user --docker-password=password --docker-email=email ' +
    '[--docker-server=string] [--from-file=[key=]source] [--dry-run=server|client|none] ' +
    '[options]',
  flags: [
    ...makeFlags('kubectl-create'),
    flag('append-hash:bool=false', 'Append a hash of the secret to its name.'),
    flag('docker-email', 'Email for Docker registry'),
    flag('docker-password', 'Password for Docker registry authentication'),
    flag('docker-server=https://index.docker.io/v1/', 'Server location for Docker registry'),
    flag('docker-username', 'Username for Docker registry authentication'),
  ],
  async run(ctx) {
    const name = oneName(ctx);
    const [server, username, password, email] = ['server', 'username', 'password', 'email'].map(
      (k) => ctx.flags.str(`docker-${k}`),
    );
    if (!username || !password)
      throw new CliError(
        'either --from-file or the combination of --docker-username, --docker-password and --docker-server is required',
      );
    const auths = {
      auths: {
        [server ?? '']: {
          username,
          password,
          ...(email ? { email } : {}),
          auth: toBase64(`${username}:${password}`),
        },
      },
    };
    return make(
      ctx,
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name },
        data: { '.dockerconfigjson': toBase64(JSON.stringify(auths)) },
        type: 'kubernetes.io/dockerconfigjson',
      },
      'failed to create secret ',
    );
  },
};

const secret: Command = {
  name: 'secret',
  short: 'Create a secret using a specified subcommand',
  usage: '(docker-registry | generic | tls) [options]',
  subcommands: [dockerRegistry, generic, tls],
  long:
    'Create a secret with specified type.\n\n' +
    ' A docker-registry type secret is for accessing a container registry.\n\n' +
    ' A generic type secret indicate an Opaque secret type.\n\n' +
    ' A tls type secret holds TLS certificate and its associated key.',
};

const job: Command = {
  name: 'job',
  short: 'Create a job with the specified name',
  usage: 'NAME --image=image [--from=cronjob/name] -- [COMMAND] [args...] [options]',
  flags: [
    ...makeFlags('kubectl-create'),
    flag('from', 'The name of the resource to create a Job from (only cronjob is supported).'),
    flag('image', 'Image name to run.'),
  ],
  async run(ctx) {
    const name = oneName(ctx);
    const { image, from } = { image: ctx.flags.str('image'), from: ctx.flags.str('from') };
    if ((image === '') === (from === ''))
      throw new CliError('either --image or --from must be specified');
    const command = afterDash(ctx);
    if (image) {
      const containers = [
        { image, name, ...(command.length > 0 ? { command } : {}), resources: {} },
      ];
      return make(
        ctx,
        {
          apiVersion: 'batch/v1',
          kind: 'Job',
          metadata: { name },
          spec: { template: { metadata: {}, spec: { containers, restartPolicy: 'Never' } } },
          status: {},
        },
        'failed to create job: ',
      );
    }
    const [type = '', owner = ''] = from.split('/');
    const mapping = (await ctx.discovery()).resource(type);
    if (mapping.kind !== 'CronJob') throw new CliError(`unknown object type *v1.${mapping.kind}`);
    const cron = await ctx.client.object(pathOf(mapping, ctx.namespace, owner));
    const template = (
      cron['spec'] as {
        jobTemplate?: {
          metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> };
          spec?: Json;
        };
      }
    ).jobTemplate;
    return make(
      ctx,
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: {
          name,
          ...(template?.metadata?.labels ? { labels: template.metadata.labels } : {}),
          annotations: {
            ...template?.metadata?.annotations,
            'cronjob.kubernetes.io/instantiate': 'manual',
          },
          ownerReferences: [
            {
              apiVersion: 'batch/v1',
              kind: 'CronJob',
              name: cron.metadata.name ?? '',
              uid: cron.metadata.uid ?? '',
              controller: true,
            },
          ],
        },
        spec: template?.spec ?? {},
        status: {},
      },
      'failed to create job: ',
    );
  },
};

const cronjob: Command = {
  name: 'cronjob',
  aliases: ['cj'],
  short: 'Create a cron job with the specified name',
  required: ['image', 'schedule'],
  usage: "NAME --image=image --schedule='0/5 * * * ?' -- [COMMAND] [args...] [flags] [options]",
  flags: [
    ...makeFlags('kubectl-create'),
    flag('image', 'Image name to run.'),
    flag('schedule', 'A schedule in the Cron format the job should be run with.'),
    flag('restart=OnFailure', "job's restart policy. supported values: OnFailure, Never"),
  ],
  async run(ctx) {
    const name = oneName(ctx);
    const command = afterDash(ctx);
    const containers = [
      {
        image: ctx.flags.str('image'),
        name,
        ...(command.length > 0 ? { command } : {}),
        resources: {},
      },
    ];
    return make(
      ctx,
      {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name },
        status: {},
        spec: {
          jobTemplate: {
            metadata: { name },
            spec: {
              template: {
                metadata: {},
                spec: { containers, restartPolicy: ctx.flags.str('restart') },
              },
            },
          },
          schedule: ctx.flags.str('schedule'),
        },
      },
      'failed to create cronjob: ',
    );
  },
};

export const generators: Command[] = [
  configmap,
  cronjob,
  deployment,
  job,
  namespace,
  secret,
  serviceaccount,
];
