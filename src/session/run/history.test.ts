import { describe, expect, test } from 'vitest';
import type { ControlCore, NetworkCore, RestServer } from '../../cluster/ports.ts';
import { record } from './history.ts';
import { replay } from './replay.ts';

/** Ports that write down what reaches them, and when. */
function fake() {
  const log: string[] = [];
  let now = 0;
  const control: ControlCore = {
    troubles: () => [],
    now: () => now,
    next: () => undefined,
    advanceTo(time) {
      now = time;
      return { now, needs: [] };
    },
    settle: () => ({ now, needs: [], settled: true }),
    snapshot: () => ({ version: 1, state: null }),
    restore() {},
    fork: () => null,
    node(name, state) {
      log.push(`${now} node ${name} ${state}`);
    },
  };
  const rest: RestServer = {
    handle(request, caller) {
      log.push(`${now} ${request.method} ${request.path} ${caller.command ?? ''}`);
      return { status: 200, headers: {}, body: {} };
    },
    stream: () => ({ close() {} }),
    connect(request) {
      log.push(`${now} connect ${request.path}`);
      return {
        input(text) {
          log.push(`${now} input ${text}`);
        },
        signal() {},
        close() {
          log.push(`${now} close`);
        },
      };
    },
  };
  const network = {
    send(_from, call) {
      log.push(`${now} send ${call.kind}`);
      return { kind: 'data', data: '', ms: 1 };
    },
    trace() {
      throw new Error('unused');
    },
    counts: () => [],
    takeFlights: () => [],
    rules: () => '',
  } satisfies NetworkCore;
  return { ports: { rest, network, control }, log };
}

const caller = { user: 'me', command: 'kubectl x' };

describe('the recorder', () => {
  test('what changes a run is written down with its time, reads are not; a replay does the same', () => {
    const { ports, log } = fake();
    const r = record(ports);
    r.rest.handle({ method: 'POST', path: '/a' }, caller);
    r.control.advanceTo(50);
    r.rest.handle({ method: 'GET', path: '/pods' }, caller);
    r.rest.handle({ method: 'GET', path: '/pods/a:80/proxy/x' }, caller);
    const channel = r.rest.connect({ method: 'POST', path: '/exec' }, caller, {
      refused() {},
      data() {},
      end() {},
    });
    r.control.advanceTo(70);
    channel.input('ls\n');
    r.network.send({ kind: 'machine' }, { kind: 'resolv.conf' });
    r.control.node('n1', 'off');
    channel.close();
    const done = log.filter((l) => l !== '50 GET /pods kubectl x');
    expect(r.entries.map((e) => [e.at, e.kind])).toEqual([
      [0, 'api'],
      [50, 'api'],
      [50, 'connect'],
      [70, 'input'],
      [70, 'packet'],
      [70, 'node'],
      [70, 'close'],
    ]);
    const again = fake();
    replay(again.ports, JSON.parse(JSON.stringify(r.entries)) as typeof r.entries);
    expect(again.log).toEqual(done);
  });
  test('a replay stops where it is told to', () => {
    const { ports, log } = fake();
    replay(
      ports,
      [
        { at: 5, kind: 'node', name: 'a', state: 'off' },
        { at: 9, kind: 'node', name: 'a', state: 'on' },
      ],
      7,
    );
    expect(log).toEqual(['5 node a off']);
    expect(ports.control.now()).toBe(7);
  });
});
