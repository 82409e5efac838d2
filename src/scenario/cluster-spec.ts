/**
 * The `Cluster` kind of a scenario: topology, ranges, load balancer, seed. Everything is optional.
 */
import { tutorialSpec, type ClusterSpec, type NodeSpec } from '../cluster/spec.ts';

export interface ClusterError {
  path: (string | number)[];
  message: string;
}

type Json = Record<string, unknown>;
const isObject = (v: unknown): v is Json =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

const fieldsOf = {
  spec: [
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
  ],
  node: ['name', 'roles', 'address', 'podCIDR', 'labels', 'taints'],
  network: ['podCIDR', 'serviceCIDR', 'podGateway', 'policy', 'nodePortRange', 'loadBalancerCIDR'],
  machine: ['hostname', 'address'],
  client: ['kubeAPIQPS', 'kubeAPIBurst'],
  etcd: ['quotaBackendBytes'],
};

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
function isCidr(text: unknown): text is string {
  const [address, bits, more] = typeof text === 'string' ? text.split('/') : [];
  return (
    more === undefined &&
    address !== undefined &&
    bits !== undefined &&
    ipv4.test(address) &&
    /^\d+$/.test(bits) &&
    Number(bits) >= 8 &&
    Number(bits) <= 30
  );
}
const name = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * `object` → spec with defaults filled in, and every error with its path. The spec is usable
 * whatever the errors.
 */
export function clusterSpec(object: Json): {
  spec: ClusterSpec;
  speed: number;
  errors: ClusterError[];
} {
  const errors: ClusterError[] = [];
  const spec: ClusterSpec = structured(tutorialSpec);
  const result = { spec, speed: 1, errors };
  const metadata = isObject(object.metadata) ? object.metadata : {};
  if (typeof metadata.name === 'string' && metadata.name) spec.name = metadata.name;
  const given = object.spec;
  if (given === undefined || given === null) return result;
  if (!isObject(given)) {
    errors.push({ path: ['spec'], message: 'spec must be an object' });
    return result;
  }

  const known = (value: Json, fields: string[], path: (string | number)[]) => {
    for (const key of Object.keys(value))
      if (!fields.includes(key))
        errors.push({
          path: [...path, key],
          message: `unknown field "${[...path, key].join('.')}"`,
        });
  };
  const read = <T>(
    value: Json,
    key: string,
    path: (string | number)[],
    valid: (v: unknown) => v is T,
    what: string,
    set: (v: T) => void,
  ) => {
    if (!(key in value) || value[key] === null) return;
    if (valid(value[key])) set(value[key]);
    else
      errors.push({
        path: [...path, key],
        message: `${[...path, key].join('.')}: Invalid value: ${JSON.stringify(value[key])}: ${what}`,
      });
  };
  const text = (v: unknown): v is string => typeof v === 'string' && v.length > 0;
  const bool = (v: unknown): v is boolean => typeof v === 'boolean';
  const address = (v: unknown): v is string => typeof v === 'string' && ipv4.test(v);

  known(given, fieldsOf.spec, ['spec']);
  read(
    given,
    'seed',
    ['spec'],
    (v): v is number => Number.isSafeInteger(v),
    'must be a whole number',
    (v) => {
      spec.seed = v;
    },
  );
  read(
    given,
    'speed',
    ['spec'],
    (v): v is number => typeof v === 'number' && v >= 0.25 && v <= 16,
    'must be between 0.25 and 16',
    (v) => {
      result.speed = v;
    },
  );
  read(
    given,
    'loadBalancer',
    ['spec'],
    (v): v is 'none' | 'cloud' => v === 'none' || v === 'cloud',
    'must be none or cloud',
    (v) => {
      spec.loadBalancer = v;
    },
  );
  if (isObject(given.machine)) {
    known(given.machine, fieldsOf.machine, ['spec', 'machine']);
    read(given.machine, 'hostname', ['spec', 'machine'], text, 'must be a name', (v) => {
      spec.machine.hostname = v;
    });
    read(given.machine, 'address', ['spec', 'machine'], address, 'must be an IPv4 address', (v) => {
      spec.machine.address = v;
    });
  }
  for (const component of ['controllerManager', 'scheduler', 'kubelet'] as const) {
    const rate = given[component];
    if (rate === undefined || rate === null) continue;
    const path = ['spec', component];
    if (!isObject(rate)) {
      errors.push({ path, message: `${path.join('.')} must be an object` });
      continue;
    }
    known(rate, fieldsOf.client, path);
    const most = (v: unknown): v is number => typeof v === 'number' && v > 0 && v <= 10_000;
    read(rate, 'kubeAPIQPS', path, most, 'must be greater than 0 and at most 10000', (v) => {
      (spec[component] ??= {}).kubeAPIQPS = v;
    });
    read(
      rate,
      'kubeAPIBurst',
      path,
      (v): v is number => Number.isInteger(v) && most(v),
      'must be a whole number of 1 to 10000',
      (v) => {
        (spec[component] ??= {}).kubeAPIBurst = v;
      },
    );
  }
  if (isObject(given.etcd)) {
    const path = ['spec', 'etcd'];
    known(given.etcd, fieldsOf.etcd, path);
    read(
      given.etcd,
      'quotaBackendBytes',
      path,
      (v): v is number =>
        Number.isInteger(v) && (v as number) >= 2 ** 20 && (v as number) <= 2 ** 33,
      'must be a whole number of 1048576 to 8589934592',
      (v) => {
        spec.etcd = { quotaBackendBytes: v };
      },
    );
  } else if (given.etcd !== undefined && given.etcd !== null)
    errors.push({ path: ['spec', 'etcd'], message: 'spec.etcd must be an object' });
  if (isObject(given.network)) {
    const path = ['spec', 'network'];
    known(given.network, fieldsOf.network, path);
    for (const key of ['podCIDR', 'serviceCIDR', 'loadBalancerCIDR'] as const)
      read(given.network, key, path, isCidr, 'must be an IPv4 range such as 10.244.0.0/16', (v) => {
        spec[key] = v;
      });
    read(given.network, 'podGateway', path, bool, 'must be true or false', (v) => {
      spec.podGateway = v;
    });
    read(given.network, 'policy', path, bool, 'must be true or false', (v) => {
      spec.networkPolicy = v;
    });
    const port = (v: unknown) =>
      Number.isInteger(v) && (v as number) >= 1 && (v as number) <= 65535;
    read(
      given.network,
      'nodePortRange',
      path,
      (v): v is [number, number] =>
        Array.isArray(v) && v.length === 2 && v.every(port) && v[0] <= v[1],
      'must be [first, last]',
      (v) => {
        spec.nodePortRange = [v[0], v[1]];
      },
    );
  } else if (given.network !== undefined && given.network !== null)
    errors.push({ path: ['spec', 'network'], message: 'spec.network must be an object' });
  if (given.nodes !== undefined && given.nodes !== null)
    spec.nodes = nodes(given.nodes, spec, errors, known);
  return result;
}

function nodes(
  value: unknown,
  spec: ClusterSpec,
  errors: ClusterError[],
  known: (value: Json, fields: string[], path: (string | number)[]) => void,
): NodeSpec[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > 100) {
    errors.push({
      path: ['spec', 'nodes'],
      message: 'spec.nodes must be a list of 1 to 100 nodes',
    });
    return spec.nodes;
  }
  const found: NodeSpec[] = [];
  value.forEach((item: unknown, i) => {
    const path = ['spec', 'nodes', i];
    if (!isObject(item)) {
      errors.push({ path, message: `spec.nodes[${i}] must be an object` });
      return;
    }
    known(item, fieldsOf.node, path);
    const wrong = (key: string, what: string) =>
      errors.push({
        path: key in item ? [...path, key] : path,
        message: `spec.nodes[${i}].${key}: ${what}`,
      });
    if (typeof item.name !== 'string' || !name.test(item.name))
      wrong('name', 'Required value: a DNS label');
    else if (found.some((n) => n.name === item.name))
      wrong('name', `Duplicate value: "${item.name}"`);
    else if (typeof item.address !== 'string' || !ipv4.test(item.address))
      wrong('address', 'Required value: an IPv4 address');
    else if (found.some((n) => n.address === item.address))
      wrong('address', `Duplicate value: "${item.address}"`);
    else if (item.podCIDR !== undefined && !isCidr(item.podCIDR))
      wrong('podCIDR', 'must be an IPv4 range such as 10.244.1.0/24');
    else {
      const roles = strings(item.roles, 'roles', wrong);
      const given = taintsOf(item.taints, wrong);
      const taints =
        given ??
        (roles.includes('control-plane')
          ? [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' as const }]
          : undefined);
      found.push({
        name: item.name,
        roles,
        address: item.address,
        podCIDR: item.podCIDR ?? slash24(spec.podCIDR, i),
        ...labelsOf(item.labels, wrong),
        ...(taints ? { taints } : {}),
      });
    }
  });
  return found.length > 0 ? found : spec.nodes;
}

type Wrong = (key: string, what: string) => void;

function strings(value: unknown, key: string, wrong: Wrong): string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every((v): v is string => typeof v === 'string')) return value;
  wrong(key, 'must be a list of words');
  return [];
}

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
/** Undefined where none are given; those that are no taints are reported and left out. */
function taintsOf(value: unknown, wrong: Wrong): NodeSpec['taints'] {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) {
    wrong('taints', 'must be a list of taints');
    return undefined;
  }
  type Taint = NonNullable<NodeSpec['taints']>[number];
  const isTaint = (t: unknown): t is Taint =>
    isObject(t) &&
    typeof t.key === 'string' &&
    t.key !== '' &&
    typeof t.effect === 'string' &&
    effects.includes(t.effect) &&
    (t.value === undefined || typeof t.value === 'string');
  value.forEach((t, i) => {
    if (!isTaint(t))
      wrong(
        `taints[${i}]`,
        `Invalid value: a taint has a key and an effect: ${effects.join(', ')}`,
      );
  });
  return value.filter(isTaint);
}

function labelsOf(value: unknown, wrong: Wrong): { labels?: Record<string, string> } {
  if (value === undefined || value === null) return {};
  const pairs = isObject(value) ? Object.entries(value) : [];
  if (!isObject(value) || pairs.some(([, v]) => typeof v !== 'string'))
    wrong('labels', 'Invalid value: labels are words by key');
  return {
    labels: Object.fromEntries(
      pairs.filter((e): e is [string, string] => typeof e[1] === 'string'),
    ),
  };
}

/** The n-th /24 of a range. */
function slash24(range: string, n: number): string {
  const [a, b, c] = range.split('/')[0]!.split('.').map(Number) as [number, number, number];
  const at = a * 65536 + b * 256 + c + n;
  return `${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}.0/24`;
}

function structured(spec: ClusterSpec): ClusterSpec {
  return JSON.parse(JSON.stringify(spec)) as ClusterSpec;
}
