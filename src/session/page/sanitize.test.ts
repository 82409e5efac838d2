import { describe, expect, it } from 'vitest';
import type { AnyStored } from '../../schema/objects.ts';
import { sanitize } from './sanitize.ts';

const of = (kind: string, rest: object): AnyStored =>
  Object.assign<AnyStored, object>(
    {
      apiVersion: 'v1',
      kind,
      metadata: {
        name: 'a',
        uid: 'u',
        resourceVersion: '1',
        creationTimestamp: '2026-01-01T00:00:00Z',
      },
    },
    rest,
  );

describe('what is well-formed stays the same object', () => {
  it.each([
    of('Pod', {
      spec: { containers: [{ name: 'web', image: 'x', more: [null] }] },
      status: { phase: 'Running', more: null },
    }),
    of('Service', {
      spec: { ports: [{ port: 80, targetPort: 'http' }], selector: { app: 'web' } },
      status: { loadBalancer: {} },
    }),
    of('EndpointSlice', { endpoints: [{ addresses: ['10.0.0.1'], conditions: {} }], ports: [] }),
    of('Secret', { data: null }),
  ])('$kind', (object) => expect(sanitize(object)).toBe(object));
});

describe('what is not gets the type it should have', () => {
  it.each([
    ['Pod', {}, { spec: {}, status: {} }],
    [
      'Pod',
      { spec: null, status: { conditions: null, containerStatuses: [null, {}] } },
      { spec: {}, status: { containerStatuses: [{ restartCount: 0 }] } },
    ],
    [
      'Service',
      { spec: { ports: [{}, null, 'x'], selector: { a: 'b', c: null } } },
      { spec: { ports: [{ port: 0 }], selector: { a: 'b' } }, status: {} },
    ],
    [
      'EndpointSlice',
      { endpoints: [{ addresses: null }], ports: null },
      { endpoints: [{ addresses: [] }] },
    ],
    ['Client', { spec: { to: null } }, { spec: { from: {}, to: {}, requestsPerSecond: 0 } }],
    [
      'Node',
      { spec: {}, status: { addresses: [{ type: 'InternalIP' }] } },
      { spec: {}, status: { addresses: [{ type: 'InternalIP', address: '' }] } },
    ],
  ])('%s %j', (kind, rest, then) => {
    const {
      apiVersion: _apiVersion,
      kind: _kind,
      metadata: _metadata,
      ...sanitized
    } = sanitize(of(kind, rest));
    expect(sanitized).toEqual(then);
  });
  it('labels that are null, and an object without metadata', () => {
    const { metadata } = of('Pod', {});
    const odd = of('Pod', { metadata: { ...metadata, labels: null } });
    expect(sanitize(odd).metadata.labels).toBeUndefined();
    expect(sanitize(of('Pod', { metadata: undefined })).metadata).toEqual({
      name: '',
      uid: '',
      creationTimestamp: '',
    });
  });
  it('nothing given is changed', () => {
    const object = Object.freeze(of('Pod', { spec: Object.freeze({ containers: null }) }));
    sanitize(object);
    expect(object).toEqual(of('Pod', { spec: { containers: null } }));
  });
});
