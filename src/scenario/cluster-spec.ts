/**
 * The `Cluster` kind of a scenario: topology, ranges, load balancer, seed. Everything is optional.
 */
import { clone } from '../base/clone.ts';
import { isObject } from '../base/object.ts';
import { tutorialSpec, type ClusterSpec } from '../cluster/spec.ts';
import { nodesOf } from './cluster-nodes.ts';
import {
  integerFrom,
  isAddress,
  isBoolean,
  isCidr,
  isPortRange,
  isText,
  isWholeNumber,
  numberFrom,
  oneOf,
} from './field-types.ts';
import { sectionOf, type FieldError, type Section } from './section.ts';

export interface ReadCluster {
  /** With defaults filled in; usable whatever the errors. */
  spec: ClusterSpec;
  /** ¼ to 16. */
  speed: number;
  errors: FieldError[];
}

const fields = [
  'seed',
  'speed',
  'nodes',
  'network',
  'loadBalancer',
  'machine',
  'controllerManager',
  'scheduler',
  'kubelet',
  'etcd',
];
const networkFields = [
  'podCIDR',
  'serviceCIDR',
  'podGateway',
  'policy',
  'nodePortRange',
  'loadBalancerCIDR',
];
const mostRequests = 10_000;
const isRate = (value: unknown): value is number =>
  numberFrom(0, mostRequests)(value) && value !== 0;

/** `object` → its spec, and every error with its path. */
export function clusterSpec(object: Record<string, unknown>): ReadCluster {
  const read: ReadCluster = { spec: clone(tutorialSpec), speed: 1, errors: [] };
  const { spec, errors } = read;
  const { metadata } = object;
  if (isObject(metadata) && isText(metadata.name)) spec.name = metadata.name;
  const given = sectionOf(object, [], errors).section('spec');
  if (!given) return read;
  given.known(fields);
  given.field('seed', isWholeNumber, 'must be a whole number', (seed) => {
    spec.seed = seed;
  });
  given.field('speed', numberFrom(0.25, 16), 'must be between 0.25 and 16', (speed) => {
    read.speed = speed;
  });
  given.field('loadBalancer', oneOf('none', 'cloud'), 'must be none or cloud', (loadBalancer) => {
    spec.loadBalancer = loadBalancer;
  });
  if (isObject(given.value.machine)) readMachine(given.section('machine'), spec.machine);
  for (const component of ['controllerManager', 'scheduler', 'kubelet'] as const)
    readRate(given.section(component), component, spec);
  readEtcd(given.section('etcd'), spec);
  readNetwork(given.section('network'), spec);
  const { nodes } = given.value;
  if (nodes !== undefined && nodes !== null) spec.nodes = nodesOf(nodes, spec, errors);
  return read;
}

function readMachine(section: Section | undefined, machine: ClusterSpec['machine']): void {
  section?.known(['hostname', 'address']);
  section?.field('hostname', isText, 'must be a name', (hostname) => {
    machine.hostname = hostname;
  });
  section?.field('address', isAddress, 'must be an IPv4 address', (address) => {
    machine.address = address;
  });
}

function readRate(
  section: Section | undefined,
  component: 'controllerManager' | 'scheduler' | 'kubelet',
  spec: ClusterSpec,
): void {
  section?.known(['kubeAPIQPS', 'kubeAPIBurst']);
  section?.field('kubeAPIQPS', isRate, 'must be greater than 0 and at most 10000', (rate) => {
    (spec[component] ??= {}).kubeAPIQPS = rate;
  });
  const burst = 'must be a whole number of 1 to 10000';
  section?.field('kubeAPIBurst', integerFrom(1, mostRequests), burst, (atOnce) => {
    (spec[component] ??= {}).kubeAPIBurst = atOnce;
  });
}

const leastQuota = 2 ** 20;
const mostQuota = 2 ** 33;

function readEtcd(section: Section | undefined, spec: ClusterSpec): void {
  section?.known(['quotaBackendBytes']);
  const what = `must be a whole number of ${leastQuota} to ${mostQuota}`;
  section?.field('quotaBackendBytes', integerFrom(leastQuota, mostQuota), what, (bytes) => {
    spec.etcd = { quotaBackendBytes: bytes };
  });
}

function readNetwork(section: Section | undefined, spec: ClusterSpec): void {
  section?.known(networkFields);
  const range = 'must be an IPv4 range such as 10.244.0.0/16';
  for (const key of ['podCIDR', 'serviceCIDR', 'loadBalancerCIDR'] as const)
    section?.field(key, isCidr, range, (cidr) => {
      spec[key] = cidr;
    });
  section?.field('podGateway', isBoolean, 'must be true or false', (podGateway) => {
    spec.podGateway = podGateway;
  });
  section?.field('policy', isBoolean, 'must be true or false', (policy) => {
    spec.networkPolicy = policy;
  });
  section?.field('nodePortRange', isPortRange, 'must be [first, last]', ([first, last]) => {
    spec.nodePortRange = [first, last];
  });
}
