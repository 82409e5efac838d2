import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../schema/objects.ts';
import { isCluster, refKey, refOf } from './refs.ts';

const object = (
  apiVersion: string,
  kind: string,
  metadata: KubeObject['metadata'],
): KubeObject => ({
  apiVersion,
  kind,
  metadata,
});

describe('what names an object', () => {
  test.each<[KubeObject, object | undefined, string]>([
    [
      object('v1', 'Pod', { name: 'a', namespace: 'b' }),
      { apiVersion: 'v1', kind: 'Pod', name: 'a', namespace: 'b' },
      'v1/Pod/b/a',
    ],
    [
      object('apps/v1', 'Deployment', { name: 'a', namespace: '' }),
      { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a', namespace: 'default' },
      'apps/v1/Deployment/default/a',
    ],
    [
      object('v1', 'Node', { name: 'a', namespace: 'b' }),
      { apiVersion: 'v1', kind: 'Node', name: 'a' },
      'v1/Node//a',
    ],
    [
      object('kubeground.dev/v1', 'Cluster', { name: 'c' }),
      { apiVersion: 'kubeground.dev/v1', kind: 'Cluster', name: 'c' },
      'kubeground.dev/v1/Cluster//c',
    ],
    [
      object('example.com/v1', 'Unknown', { name: 'a' }),
      { apiVersion: 'example.com/v1', kind: 'Unknown', name: 'a', namespace: 'default' },
      'example.com/v1/Unknown/default/a',
    ],
  ])('%j', (of, ref, key) => {
    expect(refOf(of)).toEqual(ref);
    expect(refKey(refOf(of)!)).toBe(key);
  });
  test.each([[{}], [{ name: '' }], [{ name: 5 as never }]])('nothing does: %j', (metadata) => {
    expect(refOf(object('v1', 'Pod', metadata))).toBeUndefined();
  });
  test.each([
    ['kubeground.dev/v1', 'Cluster', true],
    ['kubeground.dev/v1', 'Client', false],
    ['v1', 'Cluster', false],
  ])('%s %s says what the cluster is like: %s', (apiVersion, kind, expected) => {
    expect(isCluster({ apiVersion, kind, name: 'a' })).toBe(expected);
  });
});
