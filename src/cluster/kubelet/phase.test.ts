import { describe, expect, it } from 'vitest';
import type { ContainerState } from './container.ts';
import { isIncomplete, phaseOf } from './phase.ts';
import { exited, podIn, running, unready, waiting } from './kubelet-records.test-kit.ts';

const pulling: ContainerState = { kind: 'pulling', begun: 0, before: { kind: 'waiting' } };
const restarting: ContainerState = { kind: 'creating', before: exited(1) };

describe('the phase of a Pod', () => {
  it.each<[string, ContainerState[], string, string]>([
    ['nothing has begun', [waiting], 'Always', 'Pending'],
    ['an image is pulled', [pulling], 'Always', 'Pending'],
    ['one runs, one waits', [running, waiting], 'Always', 'Pending'],
    ['all run', [running, unready], 'Always', 'Running'],
    ['one runs, one has failed', [running, exited(1)], 'Never', 'Running'],
    ['it is to be started again', [exited(1)], 'Always', 'Running'],
    ['it is started again', [restarting], 'Always', 'Running'],
    ['done, but always started again', [exited(0)], 'Always', 'Running'],
    ['all done, never again', [exited(0), exited(0)], 'Never', 'Succeeded'],
    ['one failed, never again', [exited(0), exited(3)], 'Never', 'Failed'],
    ['all done', [exited(0)], 'OnFailure', 'Succeeded'],
    ['one failed, tried again', [exited(0), exited(1)], 'OnFailure', 'Running'],
  ])('%s: %j, %s', (_what, states, restartPolicy, phase) => {
    const { pod, run } = podIn(states, { spec: { restartPolicy } });
    expect(phaseOf(pod, run)).toBe(phase);
  });

  it.each<[string, ContainerState[], boolean, string, string]>([
    ['the first runs', [running], false, 'Always', 'Pending'],
    ['the first is done, the second waits', [exited(0), waiting], false, 'Always', 'Pending'],
    ['one failed and is tried again', [exited(1)], false, 'Always', 'Pending'],
    ['one failed and is tried again', [exited(1)], false, 'OnFailure', 'Pending'],
    ['one failed for good', [exited(1)], false, 'Never', 'Failed'],
    ['what they were counts no more', [exited(1)], true, 'Never', 'Running'],
  ])('init containers, %s: %s', (_what, init, initialized, restartPolicy, phase) => {
    const main = initialized ? running : waiting;
    const { pod, run } = podIn([main], { init, initialized, spec: { restartPolicy } });
    expect(phaseOf(pod, run)).toBe(phase);
  });

  it('a Pod that goes has ended as its containers have, whatever its policy', () => {
    for (const [code, phase] of [
      [0, 'Succeeded'],
      [137, 'Failed'],
    ] as const) {
      const { pod, run } = podIn([exited(code)], { spec: { restartPolicy: 'Always' } });
      expect(phaseOf(pod, { ...run, terminating: { deadline: 0 } })).toBe(phase);
    }
  });

  it.each<[string, ContainerState, boolean]>([
    ['a sidecar that has started', running, false],
    ['a sidecar whose startup probe waits', unready, true],
    ['a sidecar that ended', exited(0), true],
  ])('%s keeps the Pod: %s', (_what, state, incomplete) => {
    const { pod, run } = podIn([waiting], { init: [state], sidecar: true, initialized: false });
    expect(isIncomplete(run, run.containers.i0)).toBe(incomplete);
    expect(phaseOf(pod, run)).toBe('Pending');
  });
});
