import { describe, expect, it, test } from 'vitest';
import { object } from '../dev/object.ts';
import { service } from '../dev/objects.ts';
import { stateOf } from '../dev/playground.ts';
import { pod } from '../dev/pods.ts';
import { knownNames, namesIn, pieces } from './objectNames.ts';

const names = new Map([
  ['web-1', 'pod-web-1'],
  ['web', 'service-web'],
  ['ab', 'short'],
]);
const webPod = { name: 'web-1', uid: 'pod-web-1' };

test.each([
  ['pod/web-1 created', ['pod/', webPod, ' created']],
  ['web-1', [webPod]],
  ['web-1, web', [webPod, ', ', { name: 'web', uid: 'service-web' }]],
  ['web-12 is another', ['web-12 is another']],
  ['ab is too short', ['ab is too short']],
  ['', ['']],
])('%s', (text, found) => expect(pieces(text, names)).toEqual(found));

describe('names of objects', () => {
  const lone = pod({ labels: {}, n: 1, name: 'web' });
  const state = stateOf([lone, service('web', {}), object('v1', 'Event', 'web-started')]);
  it('of several with one name that of a Pod; Events have none', () =>
    expect([...namesIn(state)]).toEqual([['web', 'pod-web']]));
  it('are looked for once while the objects stay', () => {
    expect(knownNames(state)).toBe(knownNames({ ...state }));
    expect(knownNames(stateOf([]))).toEqual(new Map());
  });
});
