/** kubectl version, cluster-info, api-resources, api-versions. */
import { pathOf } from '../client.ts';
import { type Command, type Context } from '../command.ts';
import { apiVersionOf, type Mapping, resourceName } from '../discovery.ts';
import { CliError } from '../errors.ts';
import { flag } from '../flags.ts';
import { contextOf, entry } from '../kubeconfig.ts';
import { yaml } from '../printers/structured.ts';
import { tableWriter } from '../printers/tabwriter.ts';
import { clusterDump } from './cluster-dump.ts';
import { goEscape, byKey, isMap, type Json, list, strings, text } from '../values.ts';

const CLIENT: Json = {
  major: '1',
  minor: '37',
  gitVersion: 'v1.37.2',
  gitCommit: '$Format:%H$',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: 'go1.26.8',
  compiler: 'gc',
  platform: 'linux/amd64',
};
const KUSTOMIZE = 'v5.8.1';

async function runVersion(ctx: Context): Promise<number> {
  const output = ctx.flags.str('output');
  if (output !== '' && output !== 'json' && output !== 'yaml')
    throw new CliError("--output must be 'yaml' or 'json'");
  if (ctx.args.length > 0) throw new CliError(`extra arguments: [${ctx.args.join(' ')}]`);
  const server = ctx.flags.bool('client') ? undefined : await ctx.client.get('/version');
  const all: Json = {
    clientVersion: CLIENT,
    kustomizeVersion: KUSTOMIZE,
    ...(isMap(server) ? { serverVersion: server } : {}),
  };
  if (output === 'json') ctx.out(`${goEscape(JSON.stringify(all, undefined, 2))}\n`);
  else if (output === 'yaml') ctx.out(yaml(all));
  else {
    ctx.out(`Client Version: ${text(CLIENT, 'gitVersion')}\nKustomize Version: ${KUSTOMIZE}\n`);
    if (isMap(server)) ctx.out(`Server Version: ${text(server, 'gitVersion')}\n`);
  }
  return 0;
}

export const version: Command = {
  name: 'version',
  short: 'Print the client and server version information',
  usage: '[options]',
  run: runVersion,
  long: 'Print the client and server version information for the current context.',
  examples: '# Print the client and server versions for the current context\nkubectl version',
  flags: [
    flag('client:bool=false', 'If true, shows client version only (no server required).'),
    flag('o,output', "One of 'yaml' or 'json'."),
  ],
};

/** Address of the API server in the kubeconfig. */
export function serverUrl(ctx: Context): string {
  const { config } = ctx.kubeconfig;
  return (
    ctx.flags.str('server') ||
    text(
      entry(config, 'clusters', contextOf(config, ctx.flags.str('context')).cluster),
      'cluster',
      'server',
    ) ||
    'http://localhost:8080'
  );
}

async function clusterInfo(ctx: Context): Promise<number> {
  const server = serverUrl(ctx);
  // Green and yellow, as on a terminal that can show colours.
  const colour =
    ctx.host.tty.stdout &&
    ctx.host.env['NO_COLOR'] === undefined &&
    ctx.host.env['TERM'] !== 'dumb';
  const paint = (code: string, s: string): string => (colour ? `\x1b[${code}m${s}\x1b[0m` : s);
  const line = (name: string, url: string): void =>
    ctx.out(`${paint('0;32', name)} is running at ${paint('0;33', url)}\n`);
  line('Kubernetes control plane', server);
  const mapping = (await ctx.discovery()).kind('v1', 'Service')!;
  const services = await ctx.client.list(pathOf(mapping, 'kube-system'), {
    labelSelector: 'kubernetes.io/cluster-service=true',
  });
  for (const s of services.items) {
    const ingress = list(s, 'status', 'loadBalancer', 'ingress')[0];
    const port = list(s, 'spec', 'ports')[0];
    const name = s.metadata.name ?? '';
    const url = ingress
      ? `http://${text(ingress, 'ip') || text(ingress, 'hostname')}:${text(port, 'port')}`
      : `${server}/api/v1/namespaces/${s.metadata.namespace ?? ''}/services/${text(port, 'port') === '443' || text(port, 'name') === 'https' ? 'https:' : ''}${name}${text(port, 'name') ? `:${text(port, 'name')}` : ''}/proxy`;
    line(strings(s, 'metadata', 'labels')['kubernetes.io/name'] ?? name, url);
  }
  ctx.out("\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n");
  return 0;
}

export const clusterInfoVerb: Command = {
  name: 'cluster-info',
  short: 'Display cluster information',
  usage: '[options]',
  run: clusterInfo,
  long:
    'Display addresses of the control plane and services with label ' +
    'kubernetes.io/cluster-service=true. To further debug and diagnose cluster problems, use ' +
    "'kubectl cluster-info dump'.",
  examples: '# Print the address of the control plane and cluster services\nkubectl cluster-info',
  flags: [],
  subcommands: [clusterDump],
};

async function apiResources(ctx: Context): Promise<number> {
  const { flags } = ctx;
  if (ctx.args.length > 0) throw ctx.usageError(`unexpected arguments: [${ctx.args.join(' ')}]`);
  const output = flags.str('output');
  if (!['', 'wide', 'name', 'json', 'yaml'].includes(output))
    throw new CliError(`--output ${output} is not available`);
  const verbs = flags.list('verbs'),
    categories = flags.list('categories');
  const seen = new Set<string>();
  const found = (await ctx.discovery()).all.filter((m) => {
    const key = resourceName(m);
    if (seen.has(key)) return false;
    seen.add(key);
    return (
      (!flags.has('api-group') || m.group === flags.str('api-group')) &&
      (!flags.has('namespaced') || m.namespaced === flags.bool('namespaced')) &&
      verbs.every((v) => m.verbs.includes(v)) &&
      categories.every((c) => m.categories.includes(c))
    );
  });
  const by = flags.str('sort-by');
  const key = (m: Mapping): string =>
    by === 'kind' ? m.kind : by === 'name' ? m.resource : `${m.group}\0${m.resource}`;
  found.sort((a, b) => byKey(key(a), key(b)));
  if (output === 'name') {
    for (const m of found) ctx.out(`${resourceName(m)}\n`);
    return 0;
  }
  const w = tableWriter();
  const wide = output === 'wide';
  if (!flags.bool('no-headers'))
    w.write(`NAME\tSHORTNAMES\tAPIVERSION\tNAMESPACED\tKIND${wide ? '\tVERBS\tCATEGORIES' : ''}\n`);
  for (const m of found)
    w.write(
      `${m.resource}\t${m.shortNames.join(',')}\t${apiVersionOf(m)}\t${m.namespaced}\t${m.kind}${wide ? `\t${m.verbs.toSorted(byKey).join(',')}\t${m.categories.join(',')}` : ''}\n`,
    );
  ctx.out(w.flush());
  return 0;
}

export const apiResourcesVerb: Command = {
  name: 'api-resources',
  short: 'Print the supported API resources on the server',
  usage: '[options]',
  run: apiResources,
  long: 'Print the supported API resources on the server.',
  examples:
    '# Print the supported API resources\nkubectl api-resources\n\n' +
    '# Print the supported API resources with more information\nkubectl api-resources -o wide',
  flags: [
    flag('api-group', 'Limit to resources in the specified API group.'),
    flag('cached:bool=false', 'Use the cached list of resources if available.'),
    flag('categories:list', 'Limit to resources that belong to the specified categories.'),
    flag(
      'namespaced:bool=true',
      'If false, non-namespaced resources will be returned, otherwise returning namespaced resources by default.',
    ),
    flag(
      'no-headers:bool=false',
      "When using the default or custom-column output format, don't print headers (default print headers).",
    ),
    flag('o,output', 'Output format. One of: (json, yaml, name, wide).'),
    flag(
      'sort-by',
      "If non-empty, sort list of resources using specified field. The field can be either 'name' or 'kind'.",
    ),
    flag('verbs:list', 'Limit to resources that support the specified verbs.'),
  ],
};

export const apiVersionsVerb: Command = {
  name: 'api-versions',
  short: 'Print the supported API versions on the server, in the form of "group/version"',
  usage: '[options]',
  flags: [],
  examples: '# Print the supported API versions\nkubectl api-versions',
  async run(ctx) {
    const all = new Set((await ctx.discovery()).all.map(apiVersionOf));
    // Groups whose versions hold no listable resource are told by the server's group list only.
    const groups = await ctx.client.get('/apis');
    for (const g of list(groups, 'groups'))
      for (const v of list(g, 'versions')) all.add(text(v, 'groupVersion'));
    for (const v of [...all].sort(byKey)) ctx.out(`${v}\n`);
    return 0;
  },
};
