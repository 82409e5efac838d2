import { LOG_LIMIT } from './watch-log.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnyStored } from '../../schema/objects.ts';
import type { LogEntry } from '../ports.ts';
import { Store } from './store.ts';

const KINDS = ['Pod', 'EndpointSlice', 'ConfigMap', 'ReplicaSet'] as const;
const NAMES = ['a', 'b', 'c', 'd'];
const op = fc.record({
  kind: fc.constantFrom(...KINDS),
  namespace: fc.constantFrom('x', 'y'),
  name: fc.constantFrom(...NAMES),
  remove: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  labels: fc.dictionary(
    fc.constantFrom('app', 'tier', 'kubernetes.io/service-name'),
    fc.constantFrom('1', '2'),
  ),
  node: fc.constantFrom(undefined, 'n1', 'n2'),
  owner: fc.constantFrom(undefined, 'u1', 'u2'),
});
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

function apply(
  store: Store,
  { kind, namespace, name, remove, labels, node, owner }: Op,
  at: number,
): void {
  if (remove) {
    store.remove(kind, namespace, name, at, 't');
    return;
  }
  const old = store.get(kind, namespace, name);
  // An unbound Pod may be bound; a bound one stays where it is.
  const bound = (old?.['spec'] as { nodeName?: string } | undefined)?.nodeName ?? node;
  store.put(
    {
      apiVersion: 'v1',
      kind,
      metadata: {
        ...old?.metadata,
        name,
        namespace,
        uid: `${kind}-${namespace}-${name}`,
        resourceVersion: '',
        creationTimestamp: '',
        labels,
        ...(owner
          ? { ownerReferences: [{ apiVersion: 'v1', kind: 'X', name: owner, uid: owner }] }
          : {}),
      },
      spec: kind === 'Pod' ? { containers: [], ...(bound ? { nodeName: bound } : {}) } : {},
    },
    at,
    't',
  );
}

const id = (o: AnyStored): string =>
  `${o.kind}/${o.metadata.namespace}/${o.metadata.name}@${o.metadata.resourceVersion}`;

test('after any writes the indexes equal a full scan, in order of creation, and so after a restore', () => {
  fc.assert(
    fc.property(fc.array(op, { maxLength: 60 }), (ops) => {
      const store = new Store();
      ops.forEach((o, i) => apply(store, o, i));
      const copy = new Store();
      copy.load(JSON.parse(JSON.stringify(store.save())) as ReturnType<Store['save']>);
      for (const s of [store, copy]) {
        for (const namespace of ['x', 'y']) {
          for (const kind of KINDS) {
            const scan = s.list(kind).filter((o) => o.metadata.namespace === namespace);
            expect(s.list(kind, namespace).map(id)).toEqual(scan.map(id));
            for (const value of ['1', '2']) {
              expect(s.labelled(kind, namespace, { app: value }).map(id)).toEqual(
                scan.filter((o) => o.metadata.labels?.['app'] === value).map(id),
              );
              expect(s.labelled(kind, namespace, { app: value, tier: '1' }).map(id)).toEqual(
                scan
                  .filter(
                    (o) =>
                      o.metadata.labels?.['app'] === value && o.metadata.labels['tier'] === '1',
                  )
                  .map(id),
              );
            }
          }
          expect(s.slicesOf(namespace, '1').map(id)).toEqual(
            s
              .list('EndpointSlice', namespace)
              .filter((o) => o.metadata.labels?.['kubernetes.io/service-name'] === '1')
              .map(id),
          );
        }
        expect(s.onNode('n1').map(id)).toEqual(
          s
            .list('Pod')
            .filter((o) => (o['spec'] as { nodeName?: string }).nodeName === 'n1')
            .map(id),
        );
        expect(s.dependents('u1').map(id).sort()).toEqual(
          KINDS.flatMap((k) => s.list(k))
            .filter((o) => o.metadata.ownerReferences?.[0]?.uid === 'u1')
            .map(id)
            .sort(),
        );
      }
      expect(copy.dependents('u1').map(id)).toEqual(store.dependents('u1').map(id));
      for (const kind of KINDS) expect(copy.known(kind)).toBe(store.known(kind));
    }),
  );
});

test('a watch from any version replays exactly the store', () => {
  fc.assert(
    fc.property(fc.array(op, { maxLength: 50 }), fc.nat(50), (ops, cut) => {
      const store = new Store();
      let then: AnyStored[] = [],
        version = 0;
      ops.forEach((o, i) => {
        apply(store, o, i);
        if (i === cut) {
          then = KINDS.flatMap((k) => store.list(k));
          version = store.resourceVersion;
        }
      });
      const seen = new Map(then.map((o) => [o.metadata.uid, o]));
      for (const { type, object } of store.since(version)!) {
        if (type === 'DELETED') seen.delete(object.metadata.uid);
        else seen.set(object.metadata.uid, object);
      }
      expect([...seen.values()].map(id).sort()).toEqual(
        KINDS.flatMap((k) => store.list(k))
          .map(id)
          .sort(),
      );
    }),
  );
});

test('entries carry rising versions, old and new object, who and why; objects are frozen', () => {
  const store = new Store();
  const log: LogEntry[] = [];
  store.onWrite = (e) => log.push(e);
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'x', uid: 'u', resourceVersion: '', creationTimestamp: '' },
    data: { k: '1' },
  };
  const first = store.put(object, 0, 'me', 'kubectl create');
  store.put({ ...first, data: { k: '2' } }, 5, 'you');
  store.remove('ConfigMap', 'x', 'a', 7, 'me');
  expect(
    log.map((e) => [
      e.resourceVersion,
      e.at,
      e.type,
      e.actor,
      e.reason,
      e.object.metadata.resourceVersion,
      (e.old as { data?: object } | undefined)?.data,
    ]),
  ).toEqual([
    [1, 0, 'ADDED', 'me', 'kubectl create', '1', undefined],
    [2, 5, 'MODIFIED', 'you', undefined, '2', { k: '1' }],
    [3, 7, 'DELETED', 'me', undefined, '3', { k: '2' }],
  ]);
  expect(() => {
    (first as unknown as { data: { k: string } }).data.k = 'x';
  }).toThrow(TypeError);
});

test('the log is bounded: what is older is gone', () => {
  const store = new Store();
  for (let i = 0; i <= LOG_LIMIT * 1.25; i++)
    store.put(
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name: 'a',
          namespace: 'x',
          uid: 'u',
          resourceVersion: '',
          creationTimestamp: '',
        },
        data: { k: String(i) },
      },
      i,
      't',
    );
  expect(store.since(0)).toBeUndefined();
  expect(store.compacted).toBeGreaterThan(0);
  expect(store.since(store.compacted)!.length).toBe(LOG_LIMIT);
});
