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
  const op = fc.record({
    at: fc.nat(20),
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    component: fc.constantFrom('p', 'q'),
    cancel: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(op, { maxLength: 60 }), (ops) => {
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
    }),
  );
});

test('a lane: first in first out, one key once, and what it holds is work', () => {
  const queue = new Queue();
  for (const key of ['a', 'b', 'c', 'd']) queue.add(0, 'x', key, 'work');
  const hold = (until: number): void => {
    queue.hold(queue.pop()!, until);
  };
  for (let n = 0; n < 4; n++) hold(50);
  expect([queue.size, queue.workCount, queue.peek()?.at]).toEqual([4, 4, 50]);
  queue.add(10, 'x', 'b', 'work');
  queue.cancel('x', 'a');
  expect([queue.size, queue.peek()]).toMatchObject([3, { at: 50, key: 'b' }]);
  const copy = new Queue();
  copy.load(JSON.parse(JSON.stringify(queue.save())) as ReturnType<Queue['save']>);
  for (const each of [queue, copy]) {
    const order: string[] = [];
    for (let at = 100, entry = each.pop(); entry; entry = each.pop(), at += 50) {
      order.push(`${entry.key} ${entry.at}`);
      if (entry.key === 'c' && order.length < 3) each.holdFirst('x', 'c', at);
      else each.proceed('x', at);
    }
    expect(order).toEqual(['b 50', 'c 100', 'c 150', 'd 200']);
    expect([each.size, each.workCount]).toEqual([0, 0]);
  }
});
