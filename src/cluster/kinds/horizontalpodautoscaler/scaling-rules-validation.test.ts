import { describe, expect, test } from 'vitest';
import { linesOf } from '../stored.test-kit.ts';
import { checkScalingRules } from './scaling-rules-validation.ts';

const policy = { type: 'Pods', value: 1, periodSeconds: 1 };
const rules = { selectPolicy: 'Max', policies: [policy] };
const message = (wrong: object | undefined): string[] =>
  linesOf(checkScalingRules(wrong, 'scaleUp'));

describe('how fast an autoscaler scales', () => {
  test.each([
    [undefined, []],
    [rules, []],
    [{ ...rules, stabilizationWindowSeconds: 0 }, []],
    [{ ...rules, stabilizationWindowSeconds: 3600 }, []],
    [
      { ...rules, stabilizationWindowSeconds: -1 },
      [
        'scaleUp.stabilizationWindowSeconds: Invalid value: -1: must be greater than ' +
          'or equal to zero',
      ],
    ],
    [
      { ...rules, stabilizationWindowSeconds: 3601 },
      [
        'scaleUp.stabilizationWindowSeconds: Invalid value: 3601: must be less than ' +
          'or equal to 3600',
      ],
    ],
    [{ ...rules, selectPolicy: 'Min' }, []],
    [{ ...rules, selectPolicy: 'Disabled' }, []],
    [
      { ...rules, selectPolicy: undefined },
      [
        'scaleUp.selectPolicy: Unsupported value: null: supported values: ' +
          '"Disabled", "Max", "Min"',
      ],
    ],
    [
      { ...rules, selectPolicy: 'Odd' },
      [
        'scaleUp.selectPolicy: Unsupported value: "Odd": supported values: ' +
          '"Disabled", "Max", "Min"',
      ],
    ],
    [
      { ...rules, policies: [] },
      ['scaleUp.policies: Required value: must specify at least one Policy'],
    ],
    [
      { ...rules, policies: undefined },
      ['scaleUp.policies: Required value: must specify at least one Policy'],
    ],
    [{ ...rules, policies: [{ ...policy, type: 'Percent', periodSeconds: 1800 }] }, []],
    [
      { ...rules, policies: [{}] },
      [
        'scaleUp.policies[0].type: Unsupported value: null: supported values: "Percent", "Pods"',
        'scaleUp.policies[0].value: Invalid value: 0: must be greater than zero',
        'scaleUp.policies[0].periodSeconds: Invalid value: 0: must be greater than zero',
      ],
    ],
    [
      { ...rules, policies: [policy, { ...policy, type: 'Odd' }] },
      ['scaleUp.policies[1].type: Unsupported value: "Odd": supported values: "Percent", "Pods"'],
    ],
    [
      { ...rules, policies: [{ ...policy, value: 0 }] },
      ['scaleUp.policies[0].value: Invalid value: 0: must be greater than zero'],
    ],
    [
      { ...rules, policies: [{ ...policy, periodSeconds: 0 }] },
      ['scaleUp.policies[0].periodSeconds: Invalid value: 0: must be greater than zero'],
    ],
    [
      { ...rules, policies: [{ ...policy, periodSeconds: 1801 }] },
      [
        'scaleUp.policies[0].periodSeconds: Invalid value: 1801: must be less than ' +
          'or equal to 1800',
      ],
    ],
  ])('%j', (wrong, lines) => {
    expect(message(wrong)).toEqual(lines);
  });
});
