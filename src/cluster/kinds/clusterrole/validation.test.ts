import { NOT_A_NAME_PART } from '../refusals.test-kit.ts';
import { refusesCreate } from '../stored.test-kit.ts';

const clusterRole = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' };
const paths = { verbs: ['get'], nonResourceURLs: ['/healthz'] };

refusesCreate(clusterRole, [
  ['a name that only roles have', { metadata: { name: 'system:pods' } }, []],
  ['paths', { rules: [paths] }, []],
  [
    'paths of a group',
    { rules: [{ ...paths, apiGroups: [''] }] },
    [
      'rules[0].nonResourceURLs: Invalid value: ["/healthz"]: rules cannot apply ' +
        'to both regular resources and non-resource URLs',
    ],
  ],
  [
    'paths of resources',
    { rules: [{ ...paths, resources: ['pods'] }] },
    [
      'rules[0].nonResourceURLs: Invalid value: ["/healthz"]: rules cannot apply ' +
        'to both regular resources and non-resource URLs',
    ],
  ],
  [
    'paths of names',
    { rules: [{ ...paths, resourceNames: ['web'] }] },
    [
      'rules[0].nonResourceURLs: Invalid value: ["/healthz"]: rules cannot apply ' +
        'to both regular resources and non-resource URLs',
    ],
  ],
  ['no verbs', { rules: [{ ...paths, verbs: null }] }, ['rules[0].verbs: Required value']],
  [
    'nothing to aggregate',
    { aggregationRule: {} },
    [
      'aggregationRule.clusterRoleSelectors: Required value: at least one ' +
        'clusterRoleSelector required if aggregationRule is non-nil',
    ],
  ],
  ['all to aggregate', { aggregationRule: { clusterRoleSelectors: [{}] } }, []],
  [
    'a wrong selector',
    { aggregationRule: { clusterRoleSelectors: [{}, { matchLabels: { 'a b': 'c' } }] } },
    [
      'aggregationRule.clusterRoleSelectors[1].matchLabels: Invalid value: "a b": ' +
        NOT_A_NAME_PART,
    ],
  ],
]);
