import { describe, expect, test } from 'vitest';
import { linesOf } from '../stored.test-kit.ts';
import { checkScopes } from './scopes-validation.ts';

const message = (scopes: string[], resources: string[]): string[] =>
  linesOf(checkScopes(scopes, resources));

describe('scopes of a quota', () => {
  test.each([
    [['BestEffort'], ['pods', 'count/jobs.batch'], []],
    [['Terminating', 'NotBestEffort'], ['pods', 'cpu', 'limits.memory'], []],
    [['PriorityClass', 'CrossNamespacePodAffinity'], ['requests.cpu'], []],
    [['VolumeAttributesClass'], ['persistentvolumeclaims', 'requests.storage'], []],
    [['Odd'], ['services'], ['spec.scopes: Invalid value: ["Odd"]: unsupported scope']],
    [
      ['BestEffort'],
      ['cpu', 'services'],
      [
        'spec.scopes: Invalid value: ["BestEffort"]: unsupported scope applied to resource',
        'spec.scopes: Invalid value: ["BestEffort"]: unsupported scope applied to resource',
      ],
    ],
    [
      ['Terminating'],
      ['cpu', 'services'],
      ['spec.scopes: Invalid value: ["Terminating"]: unsupported scope applied to resource'],
    ],
    [
      ['VolumeAttributesClass'],
      ['pods'],
      [
        'spec.scopes: Invalid value: ["VolumeAttributesClass"]: unsupported scope ' +
          'applied to resource',
      ],
    ],
    [
      ['BestEffort', 'NotBestEffort'],
      [],
      ['spec.scopes: Invalid value: ["BestEffort","NotBestEffort"]: conflicting scopes'],
    ],
    [
      ['NotTerminating', 'Terminating'],
      [],
      ['spec.scopes: Invalid value: ["NotTerminating","Terminating"]: conflicting scopes'],
    ],
  ])('%j of %j', (scopes, resources, lines) => {
    expect(message(scopes, resources)).toEqual(lines);
  });
});
