import { expect, test } from 'vitest';
import { answer, CM, NS, patchType } from './answer.test-kit.ts';

// Every message is a v1.37.2 API server's.
const notTyped = '500 failed to create typed patch object (/a; /v1, Kind=ConfigMap):';
const service = (spec: unknown, meta: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'a', ...meta },
  spec,
});
const notService = '500 failed to create typed patch object (/a; /v1, Kind=Service):';
test.each<[string, unknown, string]>([
  [CM, '', '400 invalid object type: /, Kind='],
  [CM, 'null', '400 invalid object type: /, Kind='],
  [CM, { apiVersion: 'v1', kind: 3 }, '400 invalid object type: /v1, Kind='],
  [
    CM,
    '3',
    '400 error decoding patch: error unmarshaling JSON: while decoding JSON: json: cannot ' +
      'unmarshal number into Go value of type map[string]interface {}',
  ],
  [CM, { apiVersion: 'v1', kind: 'Foo' }, '400 invalid object type: /v1, Kind=Foo'],
  [CM, { apiVersion: 'v1', kind: 'ConfigMap', metadata: null }, '200'],
  [
    CM,
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: 3 },
    '500 failed to create typed patch object (/; /v1, Kind=ConfigMap): .metadata: expected map, got &{3}',
  ],
  [
    CM,
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: 3 },
    `${notTyped} .data: expected map, got &{3}`,
  ],
  [
    CM,
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, x: 1 },
    `${notTyped} .x: field not declared in schema`,
  ],
  [
    CM,
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', managedFields: [{}] } },
    '400 metadata.managedFields must be nil',
  ],
  [
    `${NS}/services`,
    service({ ports: [null] }),
    `${notService} .spec.ports: element 0: associative list with keys may not have a null element`,
  ],
  [
    `${NS}/services`,
    service({ ports: [3] }),
    `${notService} .spec.ports: element 0: associative list with keys may not have non-map elements`,
  ],
  [
    `${NS}/services`,
    service({ ports: {} }),
    `${notService} .spec.ports: expected list, got &{map[]}`,
  ],
  [
    `${NS}/services`,
    service({ ports: [{ port: 80 }, { port: 80 }] }),
    `${notService} .spec.ports: duplicate entries for key [port=80,protocol="TCP"]`,
  ],
  [
    `${NS}/services`,
    service({ ports: [{ port: 'x' }] }),
    `${notService} .spec.ports[port="x",protocol="TCP"].port: expected numeric (int or float), got string`,
  ],
  [
    `${NS}/services`,
    service({ ports: [{ port: 80 }], selector: { a: 3 } }),
    `${notService} .spec.selector.a: expected string, got &value.valueUnstructured{Value:3}`,
  ],
  [
    `${NS}/services`,
    service({ ports: [{ port: 80 }] }, { finalizers: [null] }),
    `${notService} .metadata.finalizers: element 0: associative list without keys has an ` +
      `element that's an explicit null`,
  ],
  [
    `${NS}/services`,
    service({ ports: [{ port: 80, z: 1 }], y: 2 }),
    `${notService} errors:\n` +
      `  .spec.ports[port=80,protocol="TCP"].z: field not declared in schema\n` +
      `  .spec.y: field not declared in schema`,
  ],
])('apply %s %j', (path, body, expected) => {
  expect(answer('PATCH', `${path}/a`, body, patchType.apply, { fieldManager: 'me' })).toBe(
    expected,
  );
});
