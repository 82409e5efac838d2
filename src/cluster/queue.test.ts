import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Queue } from './queue.ts';

const drain = (q: Queue): string[] => {
  const out: string[] = [];
  for (let e = q.pop(); e; e = q.pop()) out.push(`${e.at} ${e.component}/${e.key}`);
  return out;
};

test('entries come by time, then first in first out', () => {
  const q = new Queue();
  q.add(5, 'a', 'x', 'work');
  q.add(1, 'a', 'y', 'work');
  q.add(5, 'b', 'x', 'work');
  expect(drain(q)).toEqual(['1 a/y', '5 a/x', '5 b/x']);
});

test('a key that waits keeps the earlier time and the stronger class', () => {
  const q = new Queue();
  q.add(9, 'a', 'x', 'deadline');
  expect(q.workCount).toBe(0);
  q.add(3, 'a', 'x', 'work');
  q.add(4, 'a', 'x', 'periodic');
  expect([q.size, q.workCount]).toEqual([1, 1]);
  expect(drain(q)).toEqual(['3 a/x']);
  expect(q.workCount).toBe(0);
});

test('cancel and put back', () => {
  const q = new Queue();
  q.add(1, 'a', 'x', 'work');
  q.add(1, 'a', 'y', 'work');
  const first = q.pop()!;
  q.putBack(first);
  q.cancel('a', 'y');
  q.cancel('a', 'nothing');
  expect(drain(q)).toEqual(['1 a/x']);
});

test('any mix of adds and cancels drains in order, and the same after save and load', () => {
  const op = fc.record({ at: fc.nat(20), key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), component: fc.constantFrom('p', 'q'), cancel: fc.boolean() });
  fc.assert(fc.property(fc.array(op, { maxLength: 60 }), (ops) => {
    const q = new Queue();
    for (const o of ops) {
      if (o.cancel) q.cancel(o.component, o.key);
      else q.add(o.at, o.component, o.key, 'work');
    }
    const copy = new Queue();
    copy.load(JSON.parse(JSON.stringify(q.save())) as ReturnType<Queue['save']>);
    expect(copy.workCount).toBe(q.workCount);
    const size = q.size;
    const out = drain(q);
    expect(drain(copy)).toEqual(out);
    expect(out.length).toBe(size);
    expect(new Set(out.map((x) => x.split(' ')[1])).size).toBe(size);
  }));
});
