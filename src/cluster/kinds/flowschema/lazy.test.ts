import { fillsIn, refusesCreate } from '../stored.test-kit.ts';

const flowSchema = {
  apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
  kind: 'FlowSchema',
  spec: { priorityLevelConfiguration: { name: 'workload-low' } },
};

refusesCreate(flowSchema, [
  ['the last precedence', { spec: { matchingPrecedence: 10000 } }, []],
  [
    'a precedence after it',
    { spec: { matchingPrecedence: 10001 } },
    ['spec.matchingPrecedence: Invalid value: 10001: must not be greater than 10000'],
  ],
  [
    'a precedence below zero',
    { spec: { matchingPrecedence: -1 } },
    ['spec.matchingPrecedence: Invalid value: -1: must be a positive value'],
  ],
  [
    'no priority level',
    { spec: { priorityLevelConfiguration: { name: '' } } },
    ['spec.priorityLevelConfiguration.name: Required value: must reference a priority level'],
  ],
  ['flows by user', { spec: { distinguisherMethod: { type: 'ByUser' } } }, []],
  ['flows by namespace', { spec: { distinguisherMethod: { type: 'ByNamespace' } } }, []],
  [
    'unknown flows',
    { spec: { distinguisherMethod: { type: 'Odd' } } },
    [
      'spec.distinguisherMethod.type: Unsupported value: {"Type":"Odd"}: supported ' +
        'values: "ByNamespace", "ByUser"',
    ],
  ],
]);

fillsIn(flowSchema, [
  ['its precedence', {}, { spec: { matchingPrecedence: 1000 }, metadata: { generation: 1 } }],
]);
