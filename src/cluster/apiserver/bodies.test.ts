import { describe, expect, test } from 'vitest';
import { answer, CM, NS, patchType } from './answer.test-kit.ts';

// Every message is a v1.37.2 API server's.
const SCALE = '/apis/apps/v1/namespaces/kube-system/deployments/coredns/scale';
const STRUCT =
  'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';
const unrecognized =
  "400 the object provided is unrecognized (must be of type ConfigMap): couldn't get version/kind; json parse error:";
test.each<[unknown, string]>([
  [
    { apiVersion: 'v1', kind: { a: 1 }, metadata: { name: 'x' } },
    `${unrecognized} json: cannot unmarshal object into Go struct field .kind of type string ` +
      `({"apiVersion":"v1","kind":{"a" ...)`,
  ],
  [
    { apiVersion: ['v1'], kind: 'ConfigMap', metadata: { name: 'x' } },
    `${unrecognized} json: cannot unmarshal array into Go struct field .apiVersion of type ` +
      `string ({"apiVersion":["v1"],"kind":"C ...)`,
  ],
  [{ apiVersion: 'v1', kind: null, metadata: { name: 'x' } }, '201'],
  [
    { apiVersion: 'v1', kind: 'Foo', metadata: { name: 'x' } },
    '400 Foo in version "v1" cannot be handled as a ConfigMap: no kind "Foo" is registered ' +
      'for version "v1" in scheme "pkg/runtime/scheme.go:111"',
  ],
  [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: 'x' },
    '400 ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal ' +
      'string into Go struct field ConfigMap.metadata of type v1.ObjectMeta',
  ],
  [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: null },
    '422 ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required',
  ],
  [
    'null',
    '422 ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required',
  ],
  ['', `${unrecognized} unexpected end of JSON input (<empty>)`],
  ['{', `${unrecognized} unexpected end of JSON input ({)`],
  ['a: b', `${unrecognized} invalid character 'a' looking for beginning of value (613a2062)`],
  ['[]', `${unrecognized} json: cannot unmarshal array into Go value of type ${STRUCT} (5b5d)`],
  ['"x"', `${unrecognized} json: cannot unmarshal string into Go value of type ${STRUCT} (227822)`],
])('POST %j', (body, expected) => {
  expect(answer('POST', CM, body)).toBe(expected);
});

const rejected = '422 the server rejected our request due to an error in our request';
const decoding = '400 error decoding patch: json: cannot unmarshal';
const undetermined =
  '400 the name of the object (a based on URL) was undeterminable: name must be provided';
test.each<[unknown, string]>([
  [[null], rejected],
  [[{}], rejected],
  [[{ op: 'x', path: '/data' }], rejected],
  [[{ op: 'add', path: 'data', value: {} }], rejected],
  [[3], `${decoding} number into Go value of type handlers.jsonPatchOp`],
  [[[]], `${decoding} array into Go value of type handlers.jsonPatchOp`],
  [
    [{ op: 3, path: '/data' }],
    `${decoding} number into Go struct field jsonPatchOp.op of type string`,
  ],
  [
    [{ op: 'move', path: '/data', from: 3 }],
    `${decoding} number into Go struct field jsonPatchOp.from of type string`,
  ],
  [{}, `${decoding} object into Go value of type []handlers.jsonPatchOp`],
  ['null', '200'],
  ['{', '400 invalid JSON patch'],
  [[{ op: 'replace', path: '', value: 3 }], rejected],
  [[{ op: 'replace', path: '', value: {} }], undetermined],
  [[{ op: 'remove', path: '' }], rejected],
  [[{ op: 'remove', path: '/metadata' }], undetermined],
  [[{ op: 'add', path: '/constructor/x', value: 1 }], rejected],
  [
    [{ op: 'replace', path: '/metadata/namespace', value: 'x' }],
    '400 the namespace of the provided object does not match the namespace sent on the request',
  ],
  [
    Array.from({ length: 10_001 }, () => ({ op: 'test', path: '/kind', value: 'ConfigMap' })),
    '413 Request entity too large: The allowed maximum operations in a JSON patch is 10000, got 10001',
  ],
])('JSON patch %.60j', (body, expected) => {
  expect(answer('PATCH', `${CM}/a`, body, patchType.json)).toBe(expected);
});

test.each<['merge' | 'strategic', unknown, string]>([
  ['merge', 'null', '400 Invalid JSON Patch'],
  ['strategic', 'null', '200'],
  ['merge', '', '400 invalid JSON patch'],
  ['merge', 'true', `${decoding} bool into Go value of type map[string]interface {}`],
  [
    'strategic',
    '[]',
    '400 json: cannot unmarshal array into Go value of type map[string]interface {}',
  ],
  ['merge', { metadata: null }, undetermined],
  ['strategic', { kind: 'Foo' }, '200'],
  [
    'strategic',
    { metadata: 3 },
    '422  "" is invalid: patch: Invalid value: "map[metadata:3]": cannot restore struct from: int64',
  ],
  [
    'strategic',
    { metadata: { finalizers: {} } },
    '422  "" is invalid: patch: Invalid value: "map[metadata:map[finalizers:map[]]]": cannot restore slice from map',
  ],
])('%s patch %j', (type, body, expected) => {
  expect(answer('PATCH', `${CM}/a`, body, patchType[type])).toBe(expected);
});

test.each([
  [
    { kind: 3 },
    "couldn't get version/kind; json parse error: json: cannot unmarshal number into Go " +
      'struct field .kind of type string',
  ],
  [
    { kind: 'Foo' },
    'no kind "Foo" is registered for version "v1" in scheme "pkg/runtime/scheme.go:111"',
  ],
  [
    { metadata: 3 },
    'json: cannot unmarshal number into Go struct field ConfigMap.metadata of type v1.ObjectMeta',
  ],
])('merge patch %j ends in %s', (body, expected) => {
  expect(answer('PATCH', `${CM}/a`, body, patchType.merge)).toMatch(
    new RegExp(`": ${expected.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`),
  );
});

describe('nesting', () => {
  const deep = (levels: number): unknown => {
    let value: unknown = 1;
    for (let i = 0; i < levels; i++) value = { a: value };
    return value;
  };
  test.each([
    [5_000, '200'],
    [9_990, '200'],
    [12_000, '400 invalid JSON patch'],
  ])('%i levels in an unknown field', (levels, expected) => {
    expect(answer('PATCH', `${CM}/a`, { x: deep(levels) }, patchType.merge)).toBe(expected);
    expect(answer('PATCH', `${CM}/a`, { x: deep(levels) }, patchType.strategic)).toBe(expected);
  });
  test('where text belongs', () => {
    expect(answer('PATCH', `${CM}/a`, { data: deep(5_000) }, patchType.merge)).toMatch(
      /^422 .*of type string$/,
    );
  });
  test('create', () => {
    expect(
      answer('POST', CM, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'x' },
        x: deep(5_000),
      }),
    ).toBe('201');
    expect(answer('POST', CM, { data: deep(12_000) })).toBe(
      `${unrecognized} exceeded max depth ({"data":{"a":{"a":{"a":{"a":{" ...)`,
    );
  });
});

test.each<['PUT' | keyof typeof patchType, unknown, string]>([
  ['json', [{ op: 'x', path: '/spec/replicas' }], rejected],
  ['json', [{ op: 'replace', path: '/spec/x/y', value: 1 }], rejected],
  ['json', [null], rejected],
  [
    'strategic',
    { spec: { replicas: 'x' } },
    '422  "" is invalid: patch: Invalid value: "map[spec:map[replicas:x]]": unrecognized type: int32',
  ],
  ['merge', { spec: null }, '200'],
  [
    'PUT',
    {},
    '400 the name of the object (coredns based on URL) was undeterminable: name must be provided',
  ],
  [
    'PUT',
    { metadata: { name: 'coredns' }, spec: { replicas: 'x' } },
    '400 Scale in version "v1" cannot be handled as a Scale: json: cannot unmarshal string ' +
      'into Go struct field ScaleSpec.spec.replicas of type int32',
  ],
  [
    'PUT',
    { metadata: { name: 'coredns' }, spec: { replicas: -1 } },
    '422 Scale.autoscaling "coredns" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
  ],
  [
    'PUT',
    { kind: 'Foo', apiVersion: 'v1' },
    '400 Foo in version "v1" cannot be handled as a Scale: no kind "Foo" is registered for ' +
      'version "v1" in scheme "pkg/runtime/scheme.go:111"',
  ],
])('scale by %s %j', (how, body, expected) => {
  expect(
    how === 'PUT' ? answer('PUT', SCALE, body) : answer('PATCH', SCALE, body, patchType[how]),
  ).toBe(expected);
});

test.each<[unknown, string]>([
  [
    [],
    `400 couldn't get version/kind; json parse error: json: cannot unmarshal array into Go value of type ${STRUCT}`,
  ],
  [
    { gracePeriodSeconds: 'x' },
    '400 json: cannot unmarshal string into Go struct field DeleteOptions.gracePeriodSeconds of type int64',
  ],
  [
    { preconditions: 3 },
    '400 json: cannot unmarshal number into Go struct field DeleteOptions.preconditions of type v1.Preconditions',
  ],
  [
    { kind: 'Foo', apiVersion: 'v1' },
    '400 no kind "Foo" is registered for version "v1" in scheme "pkg/runtime/scheme.go:111"',
  ],
  [
    { propagationPolicy: 'Orphan', orphanDependents: true },
    '422 DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Invalid value: ' +
      '"Orphan": orphanDependents and deletionPropagation cannot be both set',
  ],
  [
    { dryRun: ['x'] },
    '422 DeleteOptions.meta.k8s.io "" is invalid: dryRun: Unsupported value: ["x"]: supported values: "All"',
  ],
  ['null', '200'],
])('DELETE with %j', (body, expected) => {
  expect(answer('DELETE', `${CM}/a`, body)).toBe(expected);
});

const BIND = `${NS}/pods/a/binding`;
test.each<[string, unknown, string]>([
  [BIND, {}, '400 name in URL does not match name in Binding object'],
  [BIND, { metadata: { name: 'a' }, target: null }, '500 target.name: Required value'],
  [
    BIND,
    { metadata: { name: 'a' }, target: 3 },
    '400 Binding in version "v1" cannot be handled as a Binding: json: cannot unmarshal ' +
      'number into Go struct field Binding.target of type v1.ObjectReference',
  ],
  [
    BIND,
    { metadata: { name: 'a' }, target: { kind: 'Foo', name: 'x' } },
    '500 target.kind: Unsupported value: "Foo": supported values: "Node", "<empty>"',
  ],
  [BIND, { metadata: { name: 'a' }, target: { name: 'x' } }, '404 pods "a" not found'],
])('POST %s %j', (path, body, expected) => {
  expect(answer('POST', path, body)).toBe(expected);
});
