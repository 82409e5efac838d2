import { describe, expect, it } from 'vitest';
import { newContainer } from './container.ts';
import { podIn, waiting } from './kubelet-records.test-kit.ts';
import { containerKey, decodeWork, encodeWork, podKey, type Work } from './queue-keys.ts';

const container = { uid: 'u1', container: 'main', start: 2 };

describe('keys of work', () => {
  it.each<[Work, string]>([
    [{ kind: 'heartbeat' }, 'heartbeat'],
    [{ kind: 'exec', session: 'exec-3' }, 'exec/exec-3'],
    [{ kind: 'pod', namespace: 'shop', name: 'web', uid: 'u1' }, 'pod/shop/web/u1'],
    [{ kind: 'step', namespace: 'shop', name: 'web', uid: 'u1' }, 'step/shop/web/u1'],
    [{ kind: 'report', namespace: 'shop', name: 'web', uid: 'u1' }, 'report/shop/web/u1'],
    [{ kind: 'gone', namespace: 'shop', name: 'web', uid: 'u1' }, 'gone/shop/web/u1'],
    [{ kind: 'wake', ...container, call: 7 }, 'wake/u1/main/2/7'],
    [{ kind: 'net', ...container, call: 7 }, 'net/u1/main/2/7'],
    [{ kind: 'host', ...container, call: 7 }, 'host/u1/main/2/7'],
    [{ kind: 'end', ...container, code: 137 }, 'end/u1/main/2/137'],
    [{ kind: 'kill', ...container }, 'kill/u1/main/2'],
    [{ kind: 'retry', ...container }, 'retry/u1/main/2'],
    [{ kind: 'hook', ...container, hook: 'preStop' }, 'hook/u1/main/2/preStop'],
    [{ kind: 'probe', ...container, probe: 'liveness' }, 'probe/u1/main/2/liveness'],
    [{ kind: 'overdue', ...container, session: 'probe-1' }, 'overdue/u1/main/2/probe-1'],
  ])('%j is %s, and back', (work, key) => {
    expect(encodeWork(work)).toBe(key);
    expect(decodeWork(key)).toEqual(work);
  });

  it('are made of a Pod, and of the present run of a container', () => {
    const { run } = podIn([waiting]);
    expect(podKey('report', run)).toBe('report/shop/web/u1');
    const record = { ...newContainer({ name: 'c0' }, false), starts: 4 };
    expect(containerKey({ run, record }, { kind: 'kill' })).toBe('kill/u1/c0/4');
  });
});
