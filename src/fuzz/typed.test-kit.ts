/** Objects that fit their schema and mean anything at all: what decoding lets in. */
import type { Chance } from '../fuzz.test-kit.ts';
import '../schema/all.ts';
import { fieldsOf, typeOf, type Field, type TypeRef } from '../schema/index.ts';
import { apiVersionOf, type Resource } from '../schema/resources.ts';
import { ordinary, type Json } from './objects.test-kit.ts';

const words = [
  '',
  'a',
  'b',
  'one',
  'c',
  'http',
  'web',
  'default',
  'kube-system',
  'kube-node1',
  'app',
  'In',
  'NotIn',
  'Exists',
  'DoesNotExist',
  'Equal',
  'TCP',
  'UDP',
  'NoSchedule',
  'NoExecute',
  'Always',
  'Never',
  'OnFailure',
  'True',
  'False',
  'Unknown',
  'Pod',
  'Node',
  'Service',
  'Deployment',
  'ClusterIP',
  'NodePort',
  'LoadBalancer',
  'ExternalName',
  'None',
  'IPv4',
  'IPv6',
  'FQDN',
  'Cluster',
  'Local',
  'Prefix',
  'Running',
  'Pending',
  'Failed',
  'Succeeded',
  'Ready',
  'v1',
  'apps/v1',
  'nginx',
  'busybox:1.36',
  '10.0.0.1',
  '10.244.1.7',
  '10.96.0.1',
  '10.0.0.0/8',
  '::1',
  '/',
  '/x',
  '80',
  '50%',
  '*',
  '*/5 * * * *',
  'a.example.com',
  'example.com/x',
  'kubernetes.io/hostname',
  'RollingUpdate',
  'Recreate',
  'Type',
  'dg==',
  'status.podIP',
  'é',
  'A_B',
];
const times = [
  '2026-11-23T06:00:00Z',
  '0001-01-01T00:00:00Z',
  '2036-01-01T00:00:00Z',
  '1970-01-01T00:00:00.123456Z',
];
const numbers = [0, 0, 1, 2, 3, 5, 80, 443, 8080, 30_080, 65_535, -1, 2_147_483_647];
const quantities = ['0', '1', '100m', '1Gi', '-1', '1e3', '1.5'];
/** So many replicas as a test has time for. */
const counts = /^(replicas|parallelism|completions|minReplicas|maxReplicas)$/;

function textOf(chance: Chance, { enum: options }: Field | { enum?: string[] }): string {
  return options && !chance.one(8) ? chance.pick(options) : chance.pick(words);
}

function valueOf(chance: Chance, type: TypeRef, field: Field, depth: number): unknown {
  if (chance.one(25)) return null;
  switch (type.kind) {
    case 'list':
      return Array.from({ length: chance.pick([0, 1, 1, 2, 3]) }, () =>
        valueOf(chance, type.item, field, depth + 1),
      );
    case 'map':
      return Object.fromEntries(
        Array.from({ length: chance.int(3) }, () => [
          chance.pick(words),
          valueOf(chance, type.item, field, depth + 1),
        ]),
      );
    case 'object':
      return structOf(chance, type.ref, depth + 1);
    case 'boolean':
      return chance.one(2);
    case 'int32':
    case 'int64':
    case 'double':
      return counts.test(field.name) ? chance.int(3) : chance.pick(numbers);
    case 'intOrString':
      return chance.one(2) ? chance.pick(numbers) : chance.pick(words);
    case 'quantity':
      return chance.pick(quantities);
    case 'time':
      return chance.pick(times);
    case 'microtime':
      return chance
        .pick(times)
        .replace(/Z$/, '.000000Z')
        .replace(/\.123456\.000000/, '.123456');
    case 'any':
      return chance.pick<unknown>([{}, { a: 1 }, 'x', [], 3]);
    default:
      return textOf(chance, field);
  }
}

function structOf(chance: Chance, ref: string, depth: number): Json {
  const out: Json = {};
  for (const [name, field] of fieldsOf(ref) ?? []) {
    const likely = depth > 6 ? 0.05 : 0.35;
    if (name !== 'managedFields' && chance.next() < (field.required ? 0.95 : likely))
      out[name] = valueOf(chance, field.type, field, depth);
  }
  return out;
}

/**
 * An ordinary object of which some parts, or all but its metadata, are anything that the schema
 * allows.
 */
export function typed(chance: Chance, resource: Resource, name: string, namespace: string): Json {
  const object = ordinary(resource, name, namespace);
  const ref = typeOf(apiVersionOf(resource), resource.kind);
  for (const [key, field] of ref ? (fieldsOf(ref) ?? []) : []) {
    if (['apiVersion', 'kind', 'metadata'].includes(key) || chance.one(3)) continue;
    const made = valueOf(chance, field.type, field, 1);
    const old = object[key];
    const both =
      typeof made === 'object' &&
      typeof old === 'object' &&
      made !== null &&
      old !== null &&
      !Array.isArray(made) &&
      !Array.isArray(old);
    // What validation wants is often there already: some of the new fields are put beside it.
    object[key] = both && !chance.one(4) ? { ...old, ...some(chance, made as Json) } : made;
  }
  return object;
}

const some = (chance: Chance, fields: Json): Json =>
  Object.fromEntries(Object.entries(fields).filter(() => chance.one(3)));
