import { describe, expect, it } from 'vitest';
import { podConditions } from './conditions.ts';
import { phaseOf } from './phase.ts';
import { exited, podIn, running, unready, waiting } from './kubelet-records.test-kit.ts';

type Made = ReturnType<typeof podIn>;

const of = ({ pod, run }: Made) => podConditions(pod, run, phaseOf(pod, run));
const told = (made: Made): string[] =>
  Object.entries(of(made)).map(([type, { status, reason = '', message = '' }]) =>
    [type, status, reason, message].join('|'),
  );

describe('the conditions of a Pod', () => {
  it('are set in this order', () => {
    expect(told(podIn([running]))).toEqual([
      'PodReadyToStartContainers|true||',
      'Initialized|true||',
      'Ready|true||',
      'ContainersReady|true||',
    ]);
  });

  it('name the containers that are not ready', () => {
    expect(told(podIn([running, unready, waiting])).slice(2)).toEqual([
      'Ready|false|ContainersNotReady|containers with unready status: [c1 c2]',
      'ContainersReady|false|ContainersNotReady|containers with unready status: [c1 c2]',
    ]);
  });

  it('name the init containers that are not done', () => {
    const made = podIn([waiting], { init: [exited(0), running], initialized: false });
    expect(of(made).Initialized).toEqual({
      status: false,
      reason: 'ContainersNotInitialized',
      message: 'containers with incomplete status: [i1]',
    });
  });

  it('count sidecars among the containers that have to be ready', () => {
    const made = podIn([running], { init: [unready], sidecar: true });
    expect(of(made).ContainersReady?.message).toBe('containers with unready status: [i0]');
  });

  it.each([
    ['Succeeded', 0, 'PodCompleted'],
    ['Failed', 1, 'PodFailed'],
  ])('of a Pod that has %s', (_phase, code, reason) => {
    const made = podIn([exited(code)], { spec: { restartPolicy: 'Never' } });
    expect(of(made).Ready).toEqual({ status: false, reason });
    expect(of(made).ContainersReady).toEqual({ status: false, reason });
    expect(of(made).Initialized).toEqual(
      code === 0 ? { status: true, reason: 'PodCompleted' } : { status: true },
    );
  });

  it('a Pod without its network cannot start containers', () => {
    const made = podIn([waiting]);
    made.run.sandbox = false;
    expect(of(made).PodReadyToStartContainers).toEqual({ status: false });
  });

  describe('readiness gates', () => {
    const gated = (status: string | undefined, states = [running]): Made => {
      const made = podIn(states, { spec: { readinessGates: [{ conditionType: 'x/y' }] } });
      if (status !== undefined) made.pod.status = { conditions: [{ type: 'x/y', status }] };
      return made;
    };
    it.each([
      [undefined, 'corresponding condition of pod readiness gate "x/y" does not exist.'],
      ['False', 'the status of pod readiness gate "x/y" is not "True", but False'],
    ])('%s', (status, message) => {
      expect(of(gated(status)).Ready).toEqual({
        status: false,
        reason: 'ReadinessGatesNotReady',
        message,
      });
      expect(of(gated(status)).ContainersReady).toEqual({ status: true });
    });
    it('an open one lets the Pod be ready', () => {
      expect(of(gated('True')).Ready).toEqual({ status: true });
    });
    it('containers come first', () => {
      expect(of(gated(undefined, [unready])).Ready?.reason).toBe('ContainersNotReady');
    });
  });
});
