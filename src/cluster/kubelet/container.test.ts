import { describe, expect, it } from 'vitest';
import {
  endAttempt,
  exitCodeOf,
  hasStarted,
  hasSucceeded,
  isVisited,
  newContainer,
  processOf,
  restOf,
  show,
  type ContainerRecord,
  type ContainerState,
} from './container.ts';
import { exited, process, running, unready, waiting } from './kubelet-records.test-kit.ts';

const of = (state: ContainerState): ContainerRecord => ({
  ...newContainer({ name: 'c' }, false),
  state,
});
const stopping: ContainerState = {
  ...running,
  kind: 'stopping',
  deadline: 9,
  signalled: true,
} as never;

describe('a container', () => {
  it.each([
    [{ name: 'c' }, false, 'main'],
    [{ name: 'c', restartPolicy: 'Always' }, false, 'main'],
    [{ name: 'c' }, true, 'init'],
    [{ name: 'c', restartPolicy: 'Always' }, true, 'sidecar'],
  ])('%j init %s is %s', (spec, isInit, type) => {
    expect(newContainer(spec, isInit)).toMatchObject({ type, state: waiting, starts: 0 });
  });

  it.each<[string, ContainerState, boolean, string | undefined, number | undefined]>([
    ['waiting', waiting, false, 'waiting', undefined],
    ['running', running, true, undefined, undefined],
    ['stopping', stopping, true, undefined, undefined],
    ['exited', exited(3), false, 'exited', 3],
    ['pulling', { kind: 'pulling', begun: 0, before: exited(3) }, false, 'exited', 3],
    ['creating', { kind: 'creating', before: { kind: 'waiting' } }, false, 'waiting', undefined],
  ])('that is %s', (_what, state, runs, rest, code) => {
    expect(processOf(of(state)) !== undefined).toBe(runs);
    expect(restOf(of(state))?.kind).toBe(rest);
    expect(exitCodeOf(of(state))).toBe(code);
  });

  it('is what it was before when an attempt has ended', () => {
    const record = of({ kind: 'creating', before: exited(1) });
    endAttempt(record);
    expect(record.state).toEqual(exited(1));
    const other = of(running);
    endAttempt(other);
    expect(other.state).toBe(running);
  });

  it('shows why it waits, unless it runs', () => {
    const record = of({ kind: 'pulling', begun: 0, before: { kind: 'waiting' } });
    show(record, { reason: 'ErrImagePull' });
    endAttempt(record);
    expect(record.state).toEqual({ kind: 'waiting', shown: { reason: 'ErrImagePull' } });
    const other = of({ kind: 'running', process: process() });
    show(other, { reason: 'ErrImagePull' });
    expect(other.state).toEqual(running);
  });

  it('has started, has succeeded', () => {
    expect([hasStarted(of(running)), hasStarted(of(unready)), hasStarted(undefined)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([
      hasSucceeded(of(exited(0))),
      hasSucceeded(of(exited(1))),
      hasSucceeded(undefined),
    ]).toEqual([true, false, false]);
  });

  it.each([
    [{ use: 'main' } as const, false],
    [{ use: 'exec', id: 'e', tty: false } as const, true],
    [{ use: 'hook', hook: 'preStop' } as const, true],
  ])('is visited by %j: %s', (use, visited) => {
    const machine = {
      state: {} as never,
      sessions: { s: use },
      netReplies: {},
      hostEnds: {},
      sleeps: [],
      listening: [],
      connections: 0,
    };
    expect(isVisited(of({ kind: 'running', process: process({ machine }) }))).toBe(visited);
  });
});
