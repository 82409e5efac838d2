import { expect, test } from 'vitest';
import type { KubeObject } from '../../schema/objects.ts';
import { clashes } from './clashes.ts';

const service = (spec: unknown, kind = 'Service'): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'a' },
  spec,
});
const port = (nodePort?: number) => ({ ports: [{ port: 80, ...(nodePort ? { nodePort } : {}) }] });

test.each<[string, unknown, unknown, boolean]>([
  ['the same node port', port(30_000), port(30_000), true],
  ['another node port', port(30_000), port(30_001), false],
  ['no node port', port(), port(), false],
  ['the same address', { clusterIP: '10.96.0.5' }, { clusterIP: '10.96.0.5' }, true],
  ['another address', { clusterIP: '10.96.0.5' }, { clusterIP: '10.96.0.6' }, false],
  ['no address', { clusterIP: 'None' }, { clusterIP: 'None' }, false],
  ['an address that is empty', { clusterIP: '' }, { clusterIP: '' }, false],
  ['neither asks', {}, {}, false],
  ['nothing at all', undefined, undefined, false],
  ['ports that are none', { ports: 'x' }, { ports: [null, 5] }, false],
])('%s: %j, %j', (_what, has, asks, expected) => {
  expect(clashes(service(has), service(asks))).toBe(expected);
});
test('only Services do', () => {
  const one = service(port(30_000));
  expect(clashes(service(port(30_000), 'Pod'), one)).toBe(false);
  expect(clashes(one, service(port(30_000), 'Pod'))).toBe(false);
  expect(clashes(undefined, one)).toBe(false);
  expect(clashes(one, undefined)).toBe(false);
});
