import { becomes, refusesCreate } from '../stored.test-kit.ts';

const level = {
  apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
  kind: 'PriorityLevelConfiguration',
  spec: { type: 'Limited', limited: { limitResponse: { type: 'Reject' } } },
};

refusesCreate(level, [
  [
    'no response',
    { spec: { limited: { limitResponse: { type: '' } } } },
    ['spec.limited.limitResponse.type: Required value'],
  ],
  [
    'a queue that is not told',
    { spec: { limited: { limitResponse: { type: 'Queue' } } } },
    ['spec.limited.limitResponse.queuing: Required value'],
  ],
  [
    'a queue',
    { spec: { limited: { limitResponse: { type: 'Queue', queuing: { queues: 64 } } } } },
    [],
  ],
  ['no limits', { spec: { limited: null } }, []],
  [
    'an exemption',
    { spec: { type: 'Exempt', limited: null } },
    [`spec.type: Invalid value: "Exempt": must be 'Exempt' if and only if \`name\` is 'exempt'`],
  ],
  [
    'the name of the exempt',
    { metadata: { name: 'exempt' } },
    [`spec.type: Invalid value: "Limited": must be 'Exempt' if and only if \`name\` is 'exempt'`],
  ],
  ['the exempt', { metadata: { name: 'exempt' }, spec: { type: 'Exempt', limited: null } }, []],
]);

becomes(level, [
  [
    'the second generation',
    { spec: { limited: { lendablePercent: 5 } } },
    { metadata: { generation: 2 } },
  ],
]);
