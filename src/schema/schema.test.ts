import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import enums from './facts-enums.ts';
import otherKinds from './facts-other-kinds.ts';
import {
  fieldAt,
  fieldsOf,
  goFields,
  isAtomic,
  registerEnums,
  registerFacts,
  resourceFor,
  resourceForKind,
  resources,
  typeOf,
} from './index.ts';

test('core facts are small', () => {
  const size = ['facts-core.ts', 'resources-table.ts'].map(
    (f) => gzipSync(readFileSync(`src/schema/${f}`), { level: 9 }).length,
  );
  expect(size.reduce((a, b) => a + b)).toBeLessThan(8_300);
});

test('every resource has its type, once all facts are there', () => {
  registerFacts(otherKinds);
  expect(
    resources
      .filter(
        (r) =>
          ['', 'apps', 'batch', 'networking.k8s.io'].includes(r.group) &&
          !typeOf(r.group ? `${r.group}/${r.version}` : r.version, r.kind),
      )
      .map((r) => r.kind),
  ).toEqual([]);
  for (const r of resources) {
    for (const f of fieldsOf(r.type)?.values() ?? []) {
      if (f.type.kind === 'object')
        expect(fieldsOf(f.type.ref), `${r.type}.${f.name}`).toBeDefined();
    }
  }
});

test('resources', () => {
  expect(resourceFor({ group: 'apps', version: 'v1', plural: 'deployments' })).toMatchObject({
    kind: 'Deployment',
    singular: 'deployment',
    shortNames: ['deploy'],
    namespaced: true,
    categories: ['all'],
  });
  expect(resourceForKind({ apiVersion: 'v1', kind: 'Namespace' })).toMatchObject({
    plural: 'namespaces',
    namespaced: false,
    verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
  });
  expect(
    resourceFor({ group: '', version: 'v1', plural: 'pods' })?.subresources.find(
      (s) => s.name === 'eviction',
    ),
  ).toEqual({
    name: 'eviction',
    verbs: ['create'],
    group: 'policy',
    version: 'v1',
    kind: 'Eviction',
  });
  expect(typeOf('events.k8s.io/v1', 'Event')).toBe('EventsV1Event');
});

test('enums come with a table of their own', () => {
  expect(fieldAt('Pod', ['spec', 'dnsPolicy'])?.enum).toBeUndefined();
  registerEnums(enums);
  expect(fieldAt('Pod', ['spec', 'dnsPolicy'])?.enum).toEqual([
    'ClusterFirst',
    'ClusterFirstWithHostNet',
    'Default',
    'None',
  ]);
  expect(fieldAt('Pod', ['spec', 'containers', 0, 'ports', 0, 'protocol'])).toMatchObject({
    default: 'TCP',
    enum: ['SCTP', 'TCP', 'UDP'],
  });
});

test('fields', () => {
  expect(fieldAt('Service', ['spec', 'ports'])).toMatchObject({
    listType: 'map',
    listMapKeys: ['port', 'protocol'],
    patchStrategy: 'merge',
    patchMergeKey: 'port',
  });
  expect(fieldAt('Pod', ['spec', 'containers', 0, 'ports', 0, 'containerPort'])).toMatchObject({
    required: true,
    type: { kind: 'int32' },
  });
  expect(fieldAt('Pod', ['spec', 'volumes'])).toMatchObject({
    patchStrategy: 'merge,retainKeys',
    patchMergeKey: 'name',
  });
  expect(fieldAt('Deployment', ['spec', 'strategy'])?.patchStrategy).toBe('retainKeys');
  expect(fieldAt('Pod', ['spec', 'nope'])).toBeUndefined();
  expect(fieldsOf('Volume')?.get('emptyDir')?.type).toMatchObject({
    kind: 'object',
    ref: 'EmptyDirVolumeSource',
    pointer: true,
  });
  expect(goFields('Volume')).toEqual([
    expect.objectContaining({ goName: 'Name' }),
    { embeds: 'VolumeSource' },
  ]);
  expect(isAtomic('LabelSelector')).toBe(true);
});

test('what Go writes though it is empty', () => {
  registerFacts(otherKinds);
  expect(fieldAt('Role', ['rules'])).toMatchObject({ required: false, always: true });
  expect(fieldAt('RoleBinding', ['roleRef', 'apiGroup'])).toMatchObject({ always: true });
  expect(fieldAt('IPAddress', ['spec', 'parentRef'])).toMatchObject({
    required: true,
    always: false,
  });
  expect(fieldAt('StatefulSet', ['spec', 'replicas'])).toMatchObject({
    always: false,
    type: { pointer: true },
  });
});
