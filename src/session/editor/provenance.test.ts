import { describe, expect, test } from 'vitest';
import { Provenance } from './provenance.ts';

const entry = (reason?: string) => ({
  actor: 'kube-controller-manager',
  ...(reason === undefined ? {} : { reason }),
});

describe('who changed an object', () => {
  test.each([
    [undefined, undefined, { who: 'component', name: 'kube-controller-manager' }],
    ['', undefined, { who: 'component', name: 'kube-controller-manager' }],
    ['kubectl scale', undefined, { who: 'terminal', name: 'kubectl scale' }],
    ['kubectl edit', undefined, { who: 'live', name: 'kubectl edit' }],
    [`kubectl label pod a x=y`, undefined, { who: 'graph', name: 'kubectl label pod a x=y' }],
    ['kubectl apply', 'b.yaml', { who: 'file', name: 'b.yaml' }],
  ])('%s, by file %s', (reason, other, who) => {
    const provenance = new Provenance();
    provenance.gesture(`kubectl  label pod 'a' "x=y"`);
    provenance.note('a.yaml', 'key', entry(reason), other);
    expect(provenance.of('a.yaml', 'key')).toEqual(who);
    expect(provenance.of('b.yaml', 'key')).toEqual({ who: 'component', name: '' });
    expect(provenance.of('a.yaml', 'other')).toEqual({ who: 'component', name: '' });
    provenance.forget('a.yaml', 'key');
    expect(provenance.of('a.yaml', 'key')).toEqual({ who: 'component', name: '' });
  });
});

test('the last fifty gestures are known', () => {
  const provenance = new Provenance();
  for (let n = 0; n < 51; n++) provenance.gesture(`kubectl delete pod p${n}`);
  expect(provenance.byGesture(entry('kubectl delete pod p0'))).toBe(false);
  expect(provenance.byGesture(entry('kubectl delete pod p1'))).toBe(true);
  expect(provenance.byGesture(entry())).toBe(false);
});
