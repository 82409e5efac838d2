/** kubectl expose. Models kubectl/pkg/cmd/expose. */
import type { KubeObject } from '../../../schema/objects.ts';
import { type Info, load, resolve, visit } from '../../builder.ts';
import { createObject, Outcome } from '../../change.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { record } from '../../record.ts';
import { type Json, strings } from '../../values.ts';
import { readYaml } from '../../yaml.ts';
import { merge } from '../overrides.ts';
import { help } from './expose.help.ts';
import { type DeclaredPort, portsOf, selectorOf } from './map-based-selector.ts';

const EXPOSABLE = ['ReplicationController', 'Service', 'Pod', 'Deployment', 'ReplicaSet'];

function keyValues(spec: string): Record<string, string> {
  return Object.fromEntries(
    spec.split(',').map((pair) => {
      const [key, value, ...more] = pair.split('=');
      if (key === undefined || value === undefined || more.length > 0)
        throw new CliError(`unexpected label spec: ${pair}`);
      return [key, value];
    }),
  );
}

/** A port by number or by name. */
const portOf = (text: string): number | string => (/^\d+$/.test(text) ? Number(text) : text);

/** Ports that --port names, or that the object declares. Throws CliError for none. */
function wantedPorts(ctx: Context, declared: DeclaredPort[]): string[] {
  const { flags } = ctx;
  const given = flags.has('port')
    ? flags.str('port')
    : declared.map(({ port }) => String(port)).join(',');
  if (given !== '') return given.split(',');
  if (flags.str('cluster-ip') === 'None') return [];
  throw new CliError("couldn't find port via --port flag or introspection");
}

function servicePorts(ctx: Context, declared: DeclaredPort[]): Json[] {
  const { flags } = ctx;
  const target = flags.str('target-port') || flags.str('container-port');
  const wanted = wantedPorts(ctx, declared);
  return wanted.map((given, index): Json => {
    if (!/^[-+]?\d+$/.test(given))
      throw new CliError(`strconv.Atoi: parsing ${JSON.stringify(given)}: invalid syntax`);
    const port = Number(given);
    const protocol = declared.find((each) => each.port === port)?.protocol;
    return {
      ...(wanted.length > 1 ? { name: `port-${index + 1}` } : {}),
      port,
      protocol: flags.str('protocol') || protocol || 'TCP',
      targetPort: target === '' ? port : portOf(target),
    };
  });
}

function sessionAffinity(ctx: Context): string {
  const affinity = ctx.flags.str('session-affinity');
  if (!['', 'None', 'ClientIP'].includes(affinity))
    throw new CliError(`unknown session affinity: ${affinity}`);
  return affinity;
}

function serviceSpec(ctx: Context, object: KubeObject): Json {
  const { flags } = ctx;
  const given = flags.str('selector');
  const selector = given ? keyValues(given) : selectorOf(object);
  const ports = servicePorts(ctx, portsOf(object));
  const affinity = sessionAffinity(ctx);
  const type = flags.str('type');
  const clusterIP = flags.str('cluster-ip');
  const externalIP = flags.str('external-ip');
  const loadBalancerIP = type === 'LoadBalancer' ? flags.str('load-balancer-ip') : '';
  return {
    ...(ports.length > 0 ? { ports } : {}),
    selector,
    ...(type ? { type } : {}),
    ...(externalIP ? { externalIPs: [externalIP] } : {}),
    ...(affinity ? { sessionAffinity: affinity } : {}),
    ...(clusterIP ? { clusterIP } : {}),
    ...(loadBalancerIP ? { loadBalancerIP } : {}),
  };
}

/** Names of Services are DNS labels. */
const LONGEST_NAME = 63;

/** The Service for an object. Throws CliError for what cannot be exposed. */
function serviceFor(ctx: Context, info: Info): KubeObject {
  const { flags } = ctx;
  const spec = serviceSpec(ctx, info.object);
  const given = flags.str('labels');
  const labels = given ? keyValues(given) : strings(info.object, 'metadata', 'labels');
  const namespaced = ctx.explicitNamespace || ctx.dryRun !== 'client';
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      ...(Object.keys(labels).length > 0 ? { labels } : {}),
      name: flags.str('name') || info.name.slice(0, LONGEST_NAME),
      ...(namespaced ? { namespace: info.namespace } : {}),
    },
    spec,
    status: { loadBalancer: {} },
  };
}

async function run(ctx: Context): Promise<number> {
  const outcome = new Outcome(ctx);
  const ask = { args: ctx.args, files: true };
  const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
  const services = (await ctx.discovery()).kind('v1', 'Service')!;
  await visit(infos, errors, async (info) => {
    if (!EXPOSABLE.includes(info.mapping.kind))
      throw new CliError(`cannot expose a ${info.mapping.kind}`);
    let object = serviceFor(ctx, info);
    const overrides = ctx.flags.str('overrides');
    if (overrides) object = merge(object, readYaml(overrides)[0]) as KubeObject;
    record(ctx, object);
    outcome.tell(services, await createObject(ctx, services, info.namespace, object), 'exposed');
  });
  return 0;
}

export const expose: Command = {
  ...help,
  run,
};
