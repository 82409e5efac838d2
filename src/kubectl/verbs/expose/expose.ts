/** kubectl expose. Models kubectl/pkg/cmd/expose. */
import type { KubeObject } from '../../../schema/objects.ts';
import { type Info, load, resolve } from '../../builder.ts';
import { Outcome, writeQuery } from '../../change.ts';
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, throwAll, toError } from '../../errors.ts';
import { record } from '../../record.ts';
import { type Json, strings } from '../../values.ts';
import { readYaml } from '../../yaml.ts';
import { merge } from '../overrides.ts';
import { help } from './expose.help.ts';
import { portsOf, selectorOf } from './map-based-selector.ts';

const EXPOSABLE = ['ReplicationController', 'Service', 'Pod', 'Deployment', 'ReplicaSet'];

function keyValues(spec: string, what: string): Record<string, string> {
  return Object.fromEntries(
    spec.split(',').map((pair) => {
      const [key, value, ...more] = pair.split('=');
      if (key === undefined || value === undefined || more.length > 0)
        throw new CliError(`unexpected ${what} spec: ${pair}`);
      return [key, value];
    }),
  );
}

function generate(ctx: Context, info: Info): KubeObject {
  const { flags } = ctx;
  const selector = flags.str('selector')
    ? keyValues(flags.str('selector'), 'label')
    : selectorOf(info.object);
  const declared = portsOf(info.object);
  const portText = flags.has('port')
    ? flags.str('port')
    : declared.map((port) => String(port.port)).join(',');
  const clusterIP = flags.str('cluster-ip');
  const headless = clusterIP === 'None';
  if (portText === '' && !headless)
    throw new CliError("couldn't find port via --port flag or introspection");
  const wanted = portText === '' ? [] : portText.split(',');
  const target = flags.str('target-port') || flags.str('container-port');
  const ports = wanted.map((port, i): Json => {
    if (!/^[-+]?\d+$/.test(port))
      throw new CliError(`strconv.Atoi: parsing ${JSON.stringify(port)}: invalid syntax`);
    const protocol =
      flags.str('protocol') ||
      declared.find((declaredPort) => declaredPort.port === Number(port))?.protocol ||
      'TCP';
    const targetPort =
      target === '' ? Number(port) : /^\d+$/.test(target) ? Number(target) : target;
    return {
      ...(wanted.length > 1 ? { name: `port-${i + 1}` } : {}),
      port: Number(port),
      protocol,
      targetPort,
    };
  });
  const affinity = flags.str('session-affinity');
  if (affinity !== '' && affinity !== 'None' && affinity !== 'ClientIP')
    throw new CliError(`unknown session affinity: ${affinity}`);
  const labels = flags.str('labels')
    ? keyValues(flags.str('labels'), 'label')
    : strings(info.object, 'metadata', 'labels');
  const spec: Json = {
    ...(ports.length > 0 ? { ports } : {}),
    selector,
    ...(flags.str('type') ? { type: flags.str('type') } : {}),
    ...(flags.str('external-ip') ? { externalIPs: [flags.str('external-ip')] } : {}),
    ...(affinity ? { sessionAffinity: affinity } : {}),
    ...(clusterIP ? { clusterIP } : {}),
    ...(flags.str('load-balancer-ip') && flags.str('type') === 'LoadBalancer'
      ? { loadBalancerIP: flags.str('load-balancer-ip') }
      : {}),
  };
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      ...(Object.keys(labels).length > 0 ? { labels } : {}),
      name: flags.str('name') || info.name.slice(0, 63),
      ...(ctx.explicitNamespace || ctx.dryRun !== 'client' ? { namespace: info.namespace } : {}),
    },
    spec,
    status: { loadBalancer: {} },
  };
}

async function run(ctx: Context): Promise<number> {
  const outcome = new Outcome(ctx);
  const ask = { args: ctx.args, files: true };
  const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
  const discovery = await ctx.discovery();
  const services = discovery.kind('v1', 'Service')!;
  for (const info of infos) {
    try {
      if (!EXPOSABLE.includes(info.mapping.kind))
        throw new CliError(`cannot expose a ${info.mapping.kind}`);
      let object = generate(ctx, info);
      const overrides = ctx.flags.str('overrides');
      if (overrides) object = merge(object, readYaml(overrides)[0]) as KubeObject;
      record(ctx, object);
      const made =
        ctx.dryRun === 'client'
          ? object
          : await ctx.client.write(
              'POST',
              pathOf(services, info.namespace),
              object,
              writeQuery(ctx),
            );
      outcome.tell(services, made, 'exposed');
    } catch (error) {
      errors.push(toError(error));
    }
  }
  throwAll(errors);
  return 0;
}

export const expose: Command = {
  ...help,
  run,
};
