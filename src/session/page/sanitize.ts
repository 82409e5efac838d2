/**
 * Objects as the screen reads them. The API server stores what its validation lets in: status may
 * be absent, a list null, a number left out. Here every field that is drawn gets the type that it
 * is said to have, so that no reader has to ask. What is well-formed stays the very same object.
 */
import { isObject } from '../../base/object.ts';
import type { AnyStored } from '../../schema/objects.ts';

/**
 * A field name that ends with `!` is always there: `''`, 0, an empty list or map where the object
 * has none.
 */
interface Fields {
  [field: string]: Shape;
}
type Leaf = 'text' | 'number' | 'flag' | 'texts' | 'port';
type Shape = Leaf | readonly [Shape] | Fields;

const condition: Fields = { 'type!': 'text', 'status!': 'text', reason: 'text', message: 'text' };
const containers: Shape = [{ 'name!': 'text', image: 'text' }];
const state: Fields = {
  waiting: { reason: 'text' },
  terminated: { reason: 'text', 'exitCode!': 'number' },
};
const statuses: Shape = [{ 'restartCount!': 'number', state }];
const template: Fields = { metadata: { labels: 'texts' }, spec: { containers } };
const workload: Fields = {
  'spec!': {
    replicas: 'number',
    strategy: { type: 'text' },
    selector: { matchLabels: 'texts' },
    template,
  },
  'status!': { readyReplicas: 'number', conditions: [condition] },
};
const metadata: Fields = {
  'name!': 'text',
  'uid!': 'text',
  namespace: 'text',
  generateName: 'text',
  resourceVersion: 'text',
  'creationTimestamp!': 'text',
  deletionTimestamp: 'text',
  labels: 'texts',
  annotations: 'texts',
  ownerReferences: [
    { 'uid!': 'text', 'name!': 'text', 'kind!': 'text', 'apiVersion!': 'text', controller: 'flag' },
  ],
};

const kinds: Record<string, Fields> = {
  Pod: {
    'spec!': { nodeName: 'text', hostNetwork: 'flag', containers },
    'status!': {
      phase: 'text',
      podIP: 'text',
      reason: 'text',
      conditions: [condition],
      containerStatuses: statuses,
      initContainerStatuses: statuses,
    },
  },
  Service: {
    'spec!': {
      type: 'text',
      clusterIP: 'text',
      externalName: 'text',
      externalIPs: ['text'],
      selector: 'texts',
      sessionAffinity: 'text',
      externalTrafficPolicy: 'text',
      ports: [
        {
          name: 'text',
          protocol: 'text',
          'port!': 'number',
          targetPort: 'port',
          nodePort: 'number',
        },
      ],
    },
    'status!': { loadBalancer: { ingress: [{ ip: 'text', hostname: 'text' }] } },
  },
  Node: {
    'spec!': { podCIDR: 'text' },
    'status!': {
      addresses: [{ 'type!': 'text', 'address!': 'text' }],
      conditions: [condition],
      nodeInfo: { kubeletVersion: 'text' },
    },
  },
  Deployment: workload,
  ReplicaSet: workload,
  EndpointSlice: {
    ports: [{ name: 'text', port: 'number' }],
    endpoints: [
      {
        'addresses!': ['text'],
        conditions: { ready: 'flag', serving: 'flag', terminating: 'flag' },
        nodeName: 'text',
        targetRef: { kind: 'text', name: 'text', uid: 'text' },
      },
    ],
  },
  Client: {
    'spec!': {
      'from!': { pod: 'text', deployment: 'text', node: 'text' },
      'to!': { service: 'text', namespace: 'text', via: 'text', url: 'text' },
      'requestsPerSecond!': 'number',
    },
  },
  Event: {
    involvedObject: { uid: 'text' },
    type: 'text',
    reason: 'text',
    message: 'text',
    count: 'number',
    lastTimestamp: 'text',
    eventTime: 'text',
    firstTimestamp: 'text',
  },
};

const isList = (shape: Shape): shape is readonly [Shape] => Array.isArray(shape);

const types = { text: 'string', number: 'number', flag: 'boolean' };

function leaf(shape: Leaf, value: unknown): unknown {
  if (shape === 'port')
    return typeof value === 'number' || typeof value === 'string' ? value : undefined;
  if (shape === 'texts') return isObject(value) ? texts(value) : undefined;
  return typeof value === types[shape] ? value : undefined;
}

function texts(value: Record<string, unknown>): unknown {
  const pairs = Object.entries(value);
  const good = pairs.filter(([, text]) => typeof text === 'string');
  return good.length === pairs.length ? value : Object.fromEntries(good);
}

function empty(shape: Shape): unknown {
  if (isList(shape)) return [];
  if (typeof shape === 'object') return fields(shape, {});
  return { text: '', number: 0, flag: false, texts: {}, port: '' }[shape];
}

/** `value` as `shape` says, or undefined where it is something else altogether. */
function fit(shape: Shape, value: unknown): unknown {
  if (isList(shape)) return Array.isArray(value) ? items(shape[0], value) : undefined;
  if (typeof shape === 'object') return isObject(value) ? fields(shape, value) : undefined;
  return leaf(shape, value);
}

function items(shape: Shape, list: readonly unknown[]): unknown {
  const fitted = list.map((item) => fit(shape, item));
  return fitted.every((item, i) => item === list[i])
    ? list
    : fitted.filter((item) => item !== undefined);
}

/** The same object where nothing has to change. */
function fields<T extends Record<string, unknown>>(shape: Fields, value: T): T {
  const changes: Record<string, unknown> = {};
  const gone: string[] = [];
  for (const [field, of] of Object.entries(shape)) {
    const needed = field.endsWith('!');
    const name = needed ? field.slice(0, -1) : field;
    if (value[name] === undefined && !needed) continue;
    const fitted = fit(of, value[name]) ?? (needed ? empty(of) : undefined);
    if (fitted === value[name]) continue;
    if (fitted === undefined) gone.push(name);
    else changes[name] = fitted;
  }
  if (gone.length === 0 && Object.keys(changes).length === 0) return value;
  const changed = { ...value, ...changes };
  for (const name of gone) Reflect.deleteProperty(changed, name);
  return changed;
}

/** Kinds that are not drawn have nothing but their metadata put right. */
export function sanitize(object: AnyStored): AnyStored {
  return fields<AnyStored>({ 'metadata!': metadata, ...kinds[object.kind] }, object);
}
