import { NOT_A_NAME_PART } from '../refusals.test-kit.ts';
import { refusesCreate, refusesUpdate } from '../stored.test-kit.ts';

const quota = { apiVersion: 'v1', kind: 'ResourceQuota', spec: {} };
const hard = (amounts: object): object => ({ spec: { hard: amounts } });

refusesCreate(quota, [
  [
    'standard resources',
    hard({
      cpu: '1500m',
      'limits.memory': '1Gi',
      'requests.storage': '5Gi',
      pods: '3',
      'requests.hugepages-2Mi': '4Mi',
      'hugepages-1Gi': '1Gi',
    }),
    [],
  ],
  ['extended resources', hard({ 'example.com/gpu': '2', 'count/jobs.batch': '1' }), []],
  [
    'unknown resources',
    hard({ disks: '1', 'a b': '1' }),
    [
      `spec.hard[a b]: Invalid value: "a b": ${NOT_A_NAME_PART}`,
      'spec.hard[a b]: Invalid value: "a b": must be a standard resource for quota',
      'spec.hard[disks]: Invalid value: "disks": must be a standard resource for quota',
    ],
  ],
  [
    'amounts below zero',
    hard({ cpu: '-1', memory: '-1' }),
    [
      'spec.hard[cpu]: Invalid value: "-1": must be greater than or equal to 0',
      'spec.hard[memory]: Invalid value: "-1": must be greater than or equal to 0',
    ],
  ],
  [
    'parts of objects',
    hard({ services: '500m', pods: '1', secrets: '1500m' }),
    [
      'spec.hard[secrets]: Invalid value: "1500m": must be an integer',
      'spec.hard[services]: Invalid value: "500m": must be an integer',
    ],
  ],
  [
    'parts of extended resources',
    hard({ 'example.com/gpu': '500m' }),
    ['spec.hard[example.com/gpu]: Invalid value: "500m": must be an integer'],
  ],
  [
    'wrong scopes',
    { spec: { scopes: ['Odd'] } },
    ['spec.scopes: Invalid value: ["Odd"]: unsupported scope'],
  ],
]);

const scoped = { ...quota, spec: { scopes: ['BestEffort', 'Terminating'] } };
refusesUpdate(scoped, [
  ['amounts', hard({ pods: '1' }), []],
  ['the scopes in another order', { spec: { scopes: ['Terminating', 'BestEffort'] } }, []],
  [
    'a scope less',
    { spec: { scopes: ['BestEffort'] } },
    ['spec.scopes: Invalid value: ["BestEffort"]: field is immutable'],
  ],
  ['no scopes', { spec: { scopes: null } }, ['spec.scopes: Invalid value: []: field is immutable']],
]);
refusesUpdate(quota, [
  [
    'a scope',
    { spec: { scopes: ['BestEffort'] } },
    ['spec.scopes: Invalid value: ["BestEffort"]: field is immutable'],
  ],
]);
