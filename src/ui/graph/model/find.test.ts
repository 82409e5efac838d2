import { describe, expect, it, test } from 'vitest';
import type { AnyStored } from '../../../schema/objects.ts';
import { finds, found, nextFound } from './find.ts';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-1', uid: 'u', labels: { app: 'Web' } },
  spec: {},
  status: { podIP: '10.244.1.2' },
} as unknown as AnyStored;
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'front', uid: 's' },
  spec: { clusterIP: '10.96.0.7', selector: { tier: 'x' } },
} as unknown as AnyStored;

test.each([
  [pod, '', true],
  [pod, ' WEB', true],
  [pod, 'app=web', true],
  [pod, '244.1', true],
  [pod, 'db', false],
  [service, 'tier=x', true],
  [service, '10.96', true],
  [service, 'web', false],
  [undefined, 'x', false],
])('%#: %s', (object, text, found) => expect(finds(object, text)).toBe(found));

describe('the nearest comes first', () => {
  const named = (name: string, labels: Record<string, string> = {}) => ({
    ...pod,
    metadata: { ...pod.metadata, name, uid: name, labels },
    status: {},
  });
  const names = (objects: AnyStored[], text: string) =>
    found(objects, text).map((o) => o.metadata.name);
  const many = [named('web-public'), named('my-web', { app: 'web' }), named('web'), named('db')];
  it('its name, then whole labels, then beginnings, then parts', () => {
    expect(names(many, 'web')).toEqual(['web', 'web-public', 'my-web']);
    expect(names([named('app=web-1'), ...many], 'app=web')).toEqual(['my-web', 'app=web-1']);
  });
  it('Enter again goes on to the next, round and round', () => {
    const turn = (selected?: string) => nextFound(many, 'web', selected)?.metadata.name;
    expect([turn(), turn('web'), turn('web-public'), turn('my-web'), turn('db')]).toEqual([
      'web',
      'web-public',
      'my-web',
      'web',
      'web',
    ]);
    expect(nextFound(many, 'nothing like it')).toBeUndefined();
    expect(nextFound(many, ' ')).toBeUndefined();
  });
});
