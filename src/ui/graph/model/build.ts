/**
 * From mirrored objects to the model of the graph. Pure; knows nothing of sizes or places (layout/
 * does).
 */
import type { AnyStored } from '../../../schema/objects.ts';
import { listOf, type MirroredObjects, type StoredOf } from '../../kit/kinds.ts';
import { backendsOf, type Backends, type BackendsInput } from './backends.ts';
import { byAge, hashKey } from './boxes.ts';
import { clientWires, itemOf, serviceOf } from './clients.ts';
import { entriesOf, entryWires } from './entries.ts';
import type { Group, Model, View } from './model.ts';
import { nodeGroups } from './nodeGroups.ts';
import { ownerGroups } from './ownerGroups.ts';
import { selectorOf } from './service.ts';
import { serviceWires } from './serviceWires.ts';

export interface ModelInput extends BackendsInput {
  view: View;
  /** A name; `''`: all but kube-* and the kubernetes Service; `*`: everything. */
  namespace: string;
  /** Of the same objects, where they are known already. */
  backends?: Backends;
}

const isSystem = ({ kind, metadata: { name, namespace } }: AnyStored): boolean =>
  namespace?.startsWith('kube-') === true ||
  (kind === 'Service' && namespace === 'default' && name === 'kubernetes');

/** Whether the filter shows an object. */
function isShown(object: AnyStored, namespace: string): boolean {
  if (namespace === '*') return true;
  if (namespace !== '') return object.metadata.namespace === namespace;
  return !isSystem(object);
}

export function buildModel(input: ModelInput): Model {
  const { view, namespace, backends = backendsOf(input) } = input;
  const shown = (object: AnyStored) => isShown(object, namespace);
  const nodes = listOf(input, 'Node');
  const allPods = listOf(input, 'Pod');
  const pods = allPods.filter(shown).sort(byAge);
  const allServices = listOf(input, 'Service');
  const services = allServices.filter(shown);
  const drawnPods = new Set(pods.map(({ metadata }) => metadata.uid));
  const outside = new Map<string, Group>();
  const entries = services.flatMap((service) => entriesOf(service, nodes));
  const wires = services.flatMap((service) => [
    ...serviceWires(service, { backends, nodes, drawnPods, outside }),
    ...entryWires(service, entries),
  ]);
  const clients = listOf(input, 'Client')
    .filter(shown)
    .map((client) => ({ client, service: serviceOf(client, allServices) }));
  for (const { client, service } of clients) {
    wires.push(...clientWires(client, service, services, entries));
  }
  const groups =
    view === 'node'
      ? nodeGroups(nodes, pods, allPods)
      : ownerGroups(
          pods,
          listOf(input, 'Deployment').filter(shown),
          listOf(input, 'ReplicaSet'),
          shown,
        );
  const asked = keysOf(services.map(selectorOf));
  return {
    clients: clients.map(({ client, service }) => itemOf(client, service, services)),
    entries,
    services: services.map(({ metadata }) => backends.services[metadata.uid]!),
    groups: [...groups, ...outside.values()],
    wires,
    keys: [...new Set([...asked, ...labelKeys(pods)])],
    asked,
    pods: pods.length,
    namespaces: namespacesOf(input),
  };
}

/** Every key once, in order of appearance. */
const keysOf = (labels: readonly Readonly<Record<string, string>>[]): string[] => [
  ...new Set(labels.flatMap((each) => Object.keys(each))),
];

const labelKeys = (pods: readonly StoredOf<'Pod'>[]): string[] =>
  keysOf(pods.map(({ metadata }) => metadata.labels ?? {})).filter((key) => key !== hashKey);

const namespacesOf = (input: MirroredObjects): string[] =>
  listOf(input, 'Namespace').map(({ metadata }) => metadata.name);
