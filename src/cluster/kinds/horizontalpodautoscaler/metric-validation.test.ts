import { describe, expect, test } from 'vitest';
import { linesOf } from '../stored.test-kit.ts';
import { checkMetric } from './metric-validation.ts';
import type { MetricSpec } from '../../../schema/types.ts';

const resource = (target: object, name = 'cpu'): object => ({
  type: 'Resource',
  resource: { name, target },
});
const message = (metric: object): string[] =>
  linesOf(checkMetric(metric as MetricSpec, 'metrics[0]'));

describe('metrics of an autoscaler', () => {
  test.each([
    [resource({ type: 'Utilization', averageUtilization: 1 }), []],
    [resource({ type: 'AverageValue', averageValue: '1' }), []],
    [resource({ type: 'Value', averageValue: '1' }), []],
    [
      { type: '' },
      [
        'metrics[0].type: Required value: must specify a metric source type',
        'metrics[0].type: Unsupported value: "": supported values: ' +
          '"ContainerResource", "External", "Object", "Pods", "Resource"',
      ],
    ],
    [
      { type: 'Odd' },
      [
        'metrics[0].type: Unsupported value: "Odd": supported values: ' +
          '"ContainerResource", "External", "Object", "Pods", "Resource"',
      ],
    ],
    [
      { type: 'toString' },
      [
        'metrics[0].type: Unsupported value: "toString": supported values: ' +
          '"ContainerResource", "External", "Object", "Pods", "Resource"',
      ],
    ],
    [
      { type: 'Resource' },
      [
        'metrics[0].resource: Required value: must populate information for the ' +
          'given metric source',
      ],
    ],
    [
      { type: 'ContainerResource' },
      [
        'metrics[0].containerResource: Required value: must populate information for ' +
          'the given metric source',
      ],
    ],
    [
      { type: 'External' },
      [
        'metrics[0].external: Required value: must populate information for the ' +
          'given metric source',
      ],
    ],
    [
      { type: 'Object' },
      ['metrics[0].object: Required value: must populate information for the given metric source'],
    ],
    [
      { type: 'Pods' },
      ['metrics[0].pods: Required value: must populate information for the given metric source'],
    ],
    [
      { ...resource({ type: 'Value', averageValue: '1' }), pods: {}, external: {} },
      [
        'metrics[0].external: Forbidden: must populate the given metric source only',
        'metrics[0].pods: Forbidden: must populate the given metric source only',
      ],
    ],
    [
      resource({ type: 'Utilization', averageUtilization: 1 }, ''),
      ['metrics[0].resource.name: Required value: must specify a resource name'],
    ],
    [
      resource({ averageValue: '1' }),
      [
        'metrics[0].resource.target.type: Required value: must specify a metric target type',
        'metrics[0].resource.target.type: Invalid value: "": must be either ' +
          'Utilization, Value, or AverageValue',
      ],
    ],
    [
      resource({ type: 'Odd', averageValue: '1' }),
      [
        'metrics[0].resource.target.type: Invalid value: "Odd": must be either ' +
          'Utilization, Value, or AverageValue',
      ],
    ],
    [
      resource({ type: 'Utilization', averageUtilization: 0 }),
      ['metrics[0].resource.target.averageUtilization: Invalid value: 0: must be greater than 0'],
    ],
    [
      resource({ type: 'Utilization' }),
      [
        'metrics[0].resource.target.averageUtilization: Required value: must set ' +
          'either a target raw value or a target utilization',
      ],
    ],
    [
      resource({ type: 'Utilization', averageUtilization: 5, averageValue: '1' }),
      [
        'metrics[0].resource.target.averageValue: Forbidden: may not set both a ' +
          'target raw value and a target utilization',
      ],
    ],
  ])('%j', (metric, lines) => {
    expect(message(metric)).toEqual(lines);
  });
});
