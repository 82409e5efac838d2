import { NOT_A_SUBDOMAIN } from '../refusals.test-kit.ts';
import { fillsIn, refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const attachment = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'VolumeAttachment',
  spec: {
    attacher: 'example.com',
    nodeName: 'node-1',
    source: { persistentVolumeName: 'pv' },
  },
};

refusesCreate(attachment, [
  [
    'no source',
    { spec: { source: { persistentVolumeName: null } } },
    [
      'spec.source: Required value: must specify exactly one of inlineVolumeSpec ' +
        'and persistentVolumeName',
    ],
  ],
  [
    'two sources',
    { spec: { source: { inlineVolumeSpec: {} } } },
    [
      'spec.source: Forbidden: must specify exactly one of inlineVolumeSpec and ' +
        'persistentVolumeName',
    ],
  ],
  [
    'no node',
    { spec: { nodeName: null } },
    [`spec.nodeName: Invalid value: "": ${NOT_A_SUBDOMAIN}`],
  ],
  ['no attacher', { spec: { attacher: null } }, ['spec.attacher: Required value']],
]);

refusesUpdate(attachment, [
  ['nothing', {}, []],
  [
    'another node',
    { spec: { nodeName: 'node-2' } },
    ['spec: Invalid value: …: field is immutable'],
  ],
]);

fillsIn(attachment, [['its status', {}, { status: { attached: false } }]]);
