/** Words and flags of kubectl expose. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { recordFlag } from '../../record.ts';
import {
  dryRunFlag,
  fileFlags,
  managerFlag,
  printFlags,
  selectorFlag,
} from '../../shared-flags.ts';

export const help: CommandHelp = {
  name: 'expose',
  short:
    'Take a replication controller, service, deployment or pod and expose it as a new ' +
    'Kubernetes service',
  usage:
    '(-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] ' +
    '[--target-port=number-or-name] [--name=name] ' +
    '[--external-ip=external-ip-of-service] [--type=type] [options]',
  long: `Expose a resource as a new Kubernetes service.

 Looks up a deployment, service, replica set, replication controller or pod by name and uses the \
selector for that resource as the selector for a new service on the specified port. A deployment \
or replica set will be exposed as a service only if its selector is convertible to a selector \
that service supports, i.e. when the selector contains only the matchLabels component. Note that \
if no port is specified via --port and the exposed resource has multiple ports, all will be \
re-used by the new service. Also if no labels are specified, the new service will re-use the \
labels from the resource it exposes.

 Possible resources include (case insensitive):

 pod (po), service (svc), replicationcontroller (rc), deployment (deploy), replicaset (rs)`,
  examples: `# Create a service for a pod valid-pod, which serves on port 444 with the name \
"frontend"
kubectl expose pod valid-pod --port=444 --name=frontend

# Create a service for an nginx deployment, which serves on port 80 and connects to the \
containers on port 8000
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
        'A label selector to use for this service. Only equality-based selector ' +
        'requirements are supported. If empty (the default) infer the selector from the ' +
        'replication controller or replica set.)',
    },
    flag(
      'cluster-ip',
      'ClusterIP to be assigned to the service. Leave empty to auto-allocate, or set to ' +
        "'None' to create a headless service.",
    ),
    flag('container-port', 'Synonym for --target-port'),
    flag(
      'external-ip',
      'Additional external IP address (not managed by Kubernetes) to accept for the ' +
        'service. If this IP is routed to a node, the service can be accessed by this IP in ' +
        'addition to its generated service IP.',
    ),
    flag('l,labels', 'Labels to apply to the service created by this call.'),
    flag(
      'load-balancer-ip',
      'IP to assign to the LoadBalancer. If empty, an ephemeral IP will be created and ' +
        'used (cloud-provider specific).',
    ),
    flag('name', 'The name for the newly created object.'),
    flag(
      'override-type=merge',
      'The method used to override the generated object: json, merge, or strategic.',
    ),
    flag(
      'overrides',
      'An inline JSON override for the generated object. If this is non-empty, it is used ' +
        'to override the generated object. Requires that the object supply a valid ' +
        'apiVersion field.',
    ),
    flag(
      'port',
      'The port that the service should serve on. Copied from the resource being exposed, ' +
        'if unspecified',
    ),
    flag('protocol', "The network protocol for the service to be created. Default is 'TCP'."),
    flag(
      'save-config:bool=false',
      'If true, the configuration of current object will be saved in its annotation.',
    ),
    flag(
      'session-affinity',
      'If non-empty, set the session affinity for the service to this; legal values: ' +
        "'None', 'ClientIP'",
    ),
    flag(
      'target-port',
      'Name or number for the port on the container that the service should direct ' +
        'traffic to. Optional.',
    ),
    flag(
      'type',
      'Type for this service: ClusterIP, NodePort, LoadBalancer, or ExternalName. Default ' +
        "is 'ClusterIP'.",
    ),
  ].map((def) => {
    if (def.short === '') {
      const { short: _, ...rest } = def;
      return rest;
    }
    return def;
  }),
};
