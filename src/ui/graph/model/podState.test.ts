import { describe, expect, it } from 'vitest';
import type { ObjectOf } from '../../../schema/objects.ts';
import { pod, type PodState } from '../../dev/pods.ts';
import { podFace, shortName } from './podState.ts';

const face = (state: PodState, status: Record<string, unknown> = {}) => {
  const p = pod({ labels: {}, n: 1, state }) as unknown as ObjectOf<'Pod'>;
  return podFace({ ...p, status: { ...p.status, ...status } });
};

describe('a Pod’s state is a shape', () => {
  it.each<[PodState, object, Record<string, unknown>?]>([
    ['ready', { shape: 'ready' }],
    ['notReady', { shape: 'notReady' }],
    ['starting', { shape: 'starting', reason: 'ContainerCreating' }],
    ['pull', { shape: 'failed', reason: 'ImagePullBackOff' }],
    ['crash', { shape: 'failed', reason: 'CrashLoopBackOff' }],
    ['pending', { shape: 'pending', reason: 'Unschedulable' }],
    ['leaving', { shape: 'leaving' }],
    ['ready', { shape: 'done', reason: 'Completed' }, { phase: 'Succeeded' }],
    ['ready', { shape: 'failed', reason: 'Evicted' }, { phase: 'Failed', reason: 'Evicted' }],
    [
      'notReady',
      { shape: 'failed', reason: 'Error' },
      {
        containerStatuses: [
          {
            name: 'c',
            image: '',
            imageID: '',
            ready: false,
            restartCount: 0,
            state: { terminated: { exitCode: 1, reason: 'Error' } },
          },
        ],
      },
    ],
  ])('%s: %j', (state, wanted, status) => expect(face(state, status)).toEqual(wanted));
  it('short names', () =>
    expect([shortName('web-6c5d-x7k2p', 'web-6c5d'), shortName('web', 'other')]).toEqual([
      'x7k2p',
      'web',
    ]));
});
