import { fillsIn } from '../stored.test-kit.ts';

const limitRange = { apiVersion: 'v1', kind: 'LimitRange', spec: {} };
const limits = (...items: object[]): object => ({ spec: { limits: items } });

fillsIn(limitRange, [
  [
    'the maximum as limit and request',
    limits({ type: 'Container', max: { cpu: '2' } }),
    limits({ max: { cpu: '2' }, default: { cpu: '2' }, defaultRequest: { cpu: '2' } }),
  ],
  [
    'the limit as request',
    limits({ type: 'Container', max: { cpu: '2' }, default: { cpu: '1' } }),
    limits({ default: { cpu: '1' }, defaultRequest: { cpu: '1' } }),
  ],
  [
    'the minimum as request',
    limits({ type: 'Container', min: { cpu: '1' } }),
    limits({ default: undefined, defaultRequest: { cpu: '1' } }),
  ],
  [
    'the request that was sent',
    limits({ type: 'Container', max: { cpu: '2' }, defaultRequest: { cpu: '1' } }),
    limits({ default: { cpu: '2' }, defaultRequest: { cpu: '1' } }),
  ],
  [
    'nothing for a ratio',
    limits({ type: 'Container', maxLimitRequestRatio: { cpu: '2' } }),
    limits({ default: undefined, defaultRequest: undefined }),
  ],
  [
    'nothing for Pods',
    limits({ type: 'Pod', max: { cpu: '2' } }),
    limits({ default: undefined, defaultRequest: undefined }),
  ],
]);
