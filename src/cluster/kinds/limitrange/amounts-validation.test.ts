import { describe, expect, test } from 'vitest';
import { linesOf } from '../stored.test-kit.ts';
import { checkAmounts } from './amounts-validation.ts';

const message = (fields: object): string[] =>
  linesOf(checkAmounts({ type: 'Container', ...fields }, 'cpu', 'limits[0]'));
const cpu = (amount: string): object => ({ cpu: amount });

describe('limits of one resource', () => {
  test.each([
    [{}, []],
    [{ min: cpu('1'), defaultRequest: cpu('1'), default: cpu('1'), max: cpu('1000m') }, []],
    [
      { min: cpu('2'), max: cpu('1') },
      ['limits[0].min[cpu]: Invalid value: "2": min value 2 is greater than max value 1'],
    ],
    [
      { min: cpu('2'), defaultRequest: cpu('1') },
      [
        'limits[0].defaultRequest[cpu]: Invalid value: "1": min value 2 is greater ' +
          'than default request value 1',
      ],
    ],
    [
      { defaultRequest: cpu('2'), max: cpu('1500m') },
      [
        'limits[0].defaultRequest[cpu]: Invalid value: "2": default request value 2 ' +
          'is greater than max value 1500m',
      ],
    ],
    [
      { defaultRequest: cpu('2'), default: cpu('1') },
      [
        'limits[0].defaultRequest[cpu]: Invalid value: "2": default request value 2 ' +
          'is greater than default limit value 1',
      ],
    ],
    [
      { min: cpu('2'), default: cpu('1') },
      ['limits[0].default[cpu]: Invalid value: "2": min value 2 is greater than default value 1'],
    ],
    [
      { default: cpu('2'), max: cpu('1') },
      ['limits[0].default[cpu]: Invalid value: "1": default value 2 is greater than max value 1'],
    ],
    [{ type: 'Pod', default: cpu('2'), defaultRequest: cpu('3'), max: cpu('1') }, []],
    [
      { type: 'Pod', min: cpu('2'), max: cpu('1') },
      ['limits[0].min[cpu]: Invalid value: "2": min value 2 is greater than max value 1'],
    ],
    [{ maxLimitRequestRatio: cpu('1') }, []],
    [
      { maxLimitRequestRatio: cpu('900m') },
      ['limits[0].maxLimitRequestRatio[cpu]: Invalid value: "900m": ratio 900m is less than 1'],
    ],
    [{ min: { memory: '2' }, max: { memory: '1' } }, []],
  ])('%j', (fields, lines) => {
    expect(message(fields)).toEqual(lines);
  });
});
