import { expect, test } from 'vitest';
import type { AnyStored } from '../../schema/objects.ts';
import { finds } from './find.ts';

const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-1', uid: 'u', labels: { app: 'Web' } }, spec: {}, status: { podIP: '10.244.1.2' } } as unknown as AnyStored;
const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'front', uid: 's' }, spec: { clusterIP: '10.96.0.7', selector: { tier: 'x' } } } as unknown as AnyStored;

test.each([
  [pod, '', true], [pod, ' WEB', true], [pod, 'app=web', true], [pod, '244.1', true], [pod, 'db', false],
  [service, 'tier=x', true], [service, '10.96', true], [service, 'web', false], [undefined, 'x', false],
])('%#: %s', (object, text, found) => expect(finds(object, text)).toBe(found));
