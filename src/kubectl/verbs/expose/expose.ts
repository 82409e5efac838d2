/** kubectl expose. Models kubectl/pkg/cmd/expose. */
import type { KubeObject } from '../../../schema/objects.ts';
import { type Info, load, resolve } from '../../builder.ts';
import { Outcome, writeQuery } from '../../change.ts';
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, throwAll, toError } from '../../errors.ts';
import { flag } from '../../flags.ts';
import { record, recordFlag } from '../../record.ts';
import {
  dryRunFlag,
  fileFlags,
  managerFlag,
  printFlags,
  selectorFlag,
} from '../../shared-flags.ts';
import { type Json, strings } from '../../values.ts';
import { readYaml } from '../../yaml.ts';
import { merge } from '../overrides.ts';
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
    : declared.map((p) => String(p.port)).join(',');
  const clusterIP = flags.str('cluster-ip');
  const headless = clusterIP === 'None';
  if (portText === '' && !headless)
    throw new CliError("couldn't find port via --port flag or introspection");
  const wanted = portText === '' ? [] : portText.split(',');
  const target = flags.str('target-port') || flags.str('container-port');
  const ports = wanted.map((p, i): Json => {
    if (!/^[-+]?\d+$/.test(p))
      throw new CliError(`strconv.Atoi: parsing ${JSON.stringify(p)}: invalid syntax`);
    const protocol =
      flags.str('protocol') || declared.find((d) => d.port === Number(p))?.protocol || 'TCP';
    const targetPort = target === '' ? Number(p) : /^\d+$/.test(target) ? Number(target) : target;
    return {
      ...(wanted.length > 1 ? { name: `port-${i + 1}` } : {}),
      port: Number(p),
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
    } catch (e) {
      errors.push(toError(e));
    }
  }
  throwAll(errors);
  return 0;
}

export const expose: Command = {
  name: 'expose',
  short:
    'Take a replication controller, service, deployment or pod and expose it as a new Kubernetes service',
  run,
  usage:
    '(-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] ' +
    '[--target-port=number-or-name] [--name=name] [--external-ip=external-ip-of-service] ' +
    '[--type=type] [options]',
  long: `Expose a resource as a new Kubernetes service.

 Looks up a deployment, service, replica set, replication controller or pod by name and uses the selector for that resource as the selector for a new service on the specified port. A deployment or replica set will be exposed as a service only if its selector is convertible to a selector that service supports, i.e. when the selector contains only the matchLabels component. Note that if no port is specified via --port and the exposed resource has multiple ports, all will be re-used by the new service. Also if no labels are specified, the new service will re-use the labels from the resource it exposes.

 Possible resources include (case insensitive):

 pod (po), service (svc), replicationcontroller (rc), deployment (deploy), replicaset (rs)`,
  examples: `# Create a service for a pod valid-pod, which serves on port 444 with the name "frontend"
kubectl expose pod valid-pod --port=444 --name=frontend

# Create a service for an nginx deployment, which serves on port 80 and connects to the containers on port 8000
kubectl expose deployment nginx --port=80 --target-port=8000`,
  flags: [
    recordFlag,
    ...printFlags,
    ...fileFlags,
    dryRunFlag,
    managerFlag('kubectl-expose'),
    {
      ...selectorFlag,
      short: '',
      usage:
        'A label selector to use for this service. Only equality-based selector requirements ' +
        'are supported. If empty (the default) infer the selector from the replication ' +
        'controller or replica set.)',
    },
    flag(
      'cluster-ip',
      'ClusterIP to be assigned to the service. Leave empty to auto-allocate, or set to ' +
        "'None' to create a headless service.",
    ),
    flag('container-port', 'Synonym for --target-port'),
    flag(
      'external-ip',
      'Additional external IP address (not managed by Kubernetes) to accept for the service. ' +
        'If this IP is routed to a node, the service can be accessed by this IP in addition to ' +
        'its generated service IP.',
    ),
    flag('l,labels', 'Labels to apply to the service created by this call.'),
    flag(
      'load-balancer-ip',
      'IP to assign to the LoadBalancer. If empty, an ephemeral IP will be created and used (cloud-provider specific).',
    ),
    flag('name', 'The name for the newly created object.'),
    flag(
      'override-type=merge',
      'The method used to override the generated object: json, merge, or strategic.',
    ),
    flag(
      'overrides',
      'An inline JSON override for the generated object. If this is non-empty, it is used to ' +
        'override the generated object. Requires that the object supply a valid apiVersion ' +
        'field.',
    ),
    flag(
      'port',
      'The port that the service should serve on. Copied from the resource being exposed, if unspecified',
    ),
    flag('protocol', "The network protocol for the service to be created. Default is 'TCP'."),
    flag(
      'save-config:bool=false',
      'If true, the configuration of current object will be saved in its annotation.',
    ),
    flag(
      'session-affinity',
      "If non-empty, set the session affinity for the service to this; legal values: 'None', 'ClientIP'",
    ),
    flag(
      'target-port',
      'Name or number for the port on the container that the service should direct traffic to. Optional.',
    ),
    flag(
      'type',
      "Type for this service: ClusterIP, NodePort, LoadBalancer, or ExternalName. Default is 'ClusterIP'.",
    ),
  ].map((d) => {
    if (d.short === '') {
      const { short: _, ...rest } = d;
      return rest;
    }
    return d;
  }),
};
