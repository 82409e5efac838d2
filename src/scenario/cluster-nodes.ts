/** The nodes of a `Cluster`: name, roles, address, Pod range, labels, taints. */
import { isObject } from '../base/object.ts';
import type { ClusterSpec, NodeSpec } from '../cluster/spec.ts';
import { isAddress, isCidr, isDnsLabel, isTextList } from './field-types.ts';
import { limits } from './limits.ts';
import { sectionOf, type FieldError } from './section.ts';

type Json = Record<string, unknown>;
type Taint = NonNullable<NodeSpec['taints']>[number];
type Wrong = (key: string, what: string) => void;

const fields = ['name', 'roles', 'address', 'podCIDR', 'labels', 'taints'];
const controlPlaneTaint: Taint = {
  key: 'node-role.kubernetes.io/control-plane',
  effect: 'NoSchedule',
};

/** Those that can be used; the nodes of `spec` where none can. */
export function nodesOf(value: unknown, spec: ClusterSpec, errors: FieldError[]): NodeSpec[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > limits.nodes) {
    const message = `spec.nodes must be a list of 1 to ${limits.nodes} nodes`;
    errors.push({ path: ['spec', 'nodes'], message });
    return spec.nodes;
  }
  const found: NodeSpec[] = [];
  value.forEach((item: unknown, index) => {
    const path = ['spec', 'nodes', index];
    if (!isObject(item)) {
      errors.push({ path, message: `spec.nodes[${index}] must be an object` });
      return;
    }
    sectionOf(item, path, errors).known(fields);
    const node = nodeOf(item, slash24(spec.podCIDR, index), found, (key, what) =>
      errors.push({
        path: key in item ? [...path, key] : path,
        message: `spec.nodes[${index}].${key}: ${what}`,
      }),
    );
    if (node) found.push(node);
  });
  return found.length > 0 ? found : spec.nodes;
}

/** Undefined (which `wrong` was told of) where it could not be reached. `others`: before it. */
function nodeOf(
  item: Json,
  usualRange: string,
  others: readonly NodeSpec[],
  wrong: Wrong,
): NodeSpec | undefined {
  const { name, address, podCIDR } = item;
  const refuse = (key: string, what: string): undefined => {
    wrong(key, what);
    return undefined;
  };
  if (!isDnsLabel(name)) return refuse('name', 'Required value: a DNS label');
  if (others.some((node) => node.name === name))
    return refuse('name', `Duplicate value: "${name}"`);
  if (!isAddress(address)) return refuse('address', 'Required value: an IPv4 address');
  if (others.some((node) => node.address === address))
    return refuse('address', `Duplicate value: "${address}"`);
  if (podCIDR !== undefined && !isCidr(podCIDR))
    return refuse('podCIDR', 'must be an IPv4 range such as 10.244.1.0/24');
  const roles = rolesOf(item.roles, wrong);
  const taints = taintsOf(item.taints, wrong) ?? usualTaints(roles);
  return {
    name,
    roles,
    address,
    podCIDR: podCIDR ?? usualRange,
    ...labelsOf(item.labels, wrong),
    ...(taints ? { taints } : {}),
  };
}

function rolesOf(value: unknown, wrong: Wrong): string[] {
  if (value === undefined || value === null) return [];
  if (isTextList(value)) return value;
  wrong('roles', 'must be a list of words');
  return [];
}

const usualTaints = (roles: readonly string[]): Taint[] | undefined =>
  roles.includes('control-plane') ? [{ ...controlPlaneTaint }] : undefined;

const effects: readonly string[] = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

const isTaint = (value: unknown): value is Taint =>
  isObject(value) &&
  typeof value.key === 'string' &&
  value.key !== '' &&
  typeof value.effect === 'string' &&
  effects.includes(value.effect) &&
  (value.value === undefined || typeof value.value === 'string');

/** Undefined where none are given; those that are no taints are reported and left out. */
function taintsOf(value: unknown, wrong: Wrong): Taint[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) {
    wrong('taints', 'must be a list of taints');
    return undefined;
  }
  const what = `Invalid value: a taint has a key and an effect: ${effects.join(', ')}`;
  value.forEach((taint, index) => {
    if (!isTaint(taint)) wrong(`taints[${index}]`, what);
  });
  return value.filter(isTaint);
}

function labelsOf(value: unknown, wrong: Wrong): { labels?: Record<string, string> } {
  if (value === undefined || value === null) return {};
  const pairs = isObject(value) ? Object.entries(value) : [];
  const words = pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  if (!isObject(value) || words.length < pairs.length)
    wrong('labels', 'Invalid value: labels are words by key');
  return { labels: Object.fromEntries(words) };
}

/** The n-th /24 of a range. */
function slash24(range: string, n: number): string {
  const [address = ''] = range.split('/');
  const [first = 0, second = 0, third = 0] = address.split('.').map(Number);
  const block = first * 65_536 + second * 256 + third + n;
  return `${(block >> 16) & 255}.${(block >> 8) & 255}.${block & 255}.0/24`;
}
