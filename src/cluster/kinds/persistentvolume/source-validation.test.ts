import { describe, expect, test } from 'vitest';
import { linesOf } from '../stored.test-kit.ts';
import { checkVolumeSource } from './source-validation.ts';
import { sameVolumeSource } from './source-validation.ts';
import type { PersistentVolumeSpec } from '../../../schema/types.ts';

const affinity = { required: { nodeSelectorTerms: [] } };
const message = (spec: object): string[] => linesOf(checkVolumeSource(spec));

describe('the source of a volume', () => {
  test.each([
    [{ hostPath: { path: '/a' } }, []],
    [{ nfs: { server: 's', path: '/' } }, []],
    [{ local: { path: '/mnt' }, nodeAffinity: affinity }, []],
    [{ csi: { driver: 'd', volumeHandle: 'h' } }, []],
    [{ rbd: {} }, []],
    [{}, ['spec: Required value: must specify a volume type']],
    [{ hostPath: {} }, ['spec.hostPath.path: Required value']],
    [
      { hostPath: { path: '/a/../b' } },
      [`spec.hostPath.path: Invalid value: "/a/../b": must not contain '..'`],
    ],
    [{ hostPath: { path: '/a..b' } }, []],
    [{ nfs: {} }, ['spec.nfs.server: Required value', 'spec.nfs.path: Required value']],
    [
      { nfs: { server: 's', path: 'a' } },
      ['spec.nfs.path: Invalid value: "a": must be an absolute path'],
    ],
    [
      { local: {} },
      [
        'spec.local.path: Required value',
        'spec.nodeAffinity: Required value: Local volume requires node affinity',
      ],
    ],
    [
      { local: { path: '/mnt' }, nodeAffinity: {} },
      ['spec.nodeAffinity: Required value: Local volume requires node affinity'],
    ],
    [{ csi: {} }, ['spec.csi.driver: Required value', 'spec.csi.volumeHandle: Required value']],
    [
      { csi: {}, nfs: { server: 's', path: 'a' } },
      [
        'spec.nfs.path: Invalid value: "a": must be an absolute path',
        'spec.csi: Forbidden: may not specify more than 1 volume type',
      ],
    ],
    [
      { hostPath: { path: '/a' }, iscsi: {}, fc: {} },
      [
        'spec.iscsi: Forbidden: may not specify more than 1 volume type',
        'spec.fc: Forbidden: may not specify more than 1 volume type',
      ],
    ],
  ])('%j', (spec, lines) => {
    expect(message(spec)).toEqual(lines);
  });
});

test.each([
  [{ nfs: { server: 's', path: '/' } }, { nfs: { server: 's', path: '/' } }, true],
  [{ nfs: { server: 's', path: '/' } }, { nfs: { server: 't', path: '/' } }, false],
  [{ rbd: {}, capacity: { storage: '1' } }, { rbd: {} }, true],
  [{ csi: {} }, {}, false],
])('%j is the same source as %j: %j', (left, right, isSame) => {
  expect(sameVolumeSource(left as PersistentVolumeSpec, right as PersistentVolumeSpec)).toBe(
    isSame,
  );
});

test.each([
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'flocker',
  'rbd',
  'quobyte',
  'cephfs',
  'iscsi',
  'cinder',
  'fc',
  'flexVolume',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'scaleIO',
  'storageos',
])('%s is a source', (source) => {
  expect(message({ [source]: {} })).toEqual([]);
  const second = message({ hostPath: { path: '/a' }, [source]: {} });
  expect(second).toEqual([`spec.${source}: Forbidden: may not specify more than 1 volume type`]);
});
