import { describe, expect, test } from 'vitest';
import type {
  ChannelHandlers,
  NetworkCore,
  RestServer,
  StreamHandlers,
} from '../../cluster/ports.ts';
import { timing } from '../../cluster/timing.ts';
import { apiClient, networkClient } from './clients.ts';
import { createTimers } from './timers.ts';

/** A server that writes down what reaches it, and a driver that is moved by hand. */
function fake() {
  let now = 0;
  const log: string[] = [];
  const timers = createTimers(() => now);
  const touch = () => log.push(`${now} touched`);
  let stream: StreamHandlers | undefined;
  let channel: ChannelHandlers | undefined;
  const rest: RestServer = {
    handle(request, caller) {
      log.push(`${now} ${request.path} ${caller.user}`);
      return { status: 200, headers: {}, body: {} };
    },
    stream(request, _caller, on) {
      stream = on;
      log.push(`${now} watches ${request.path}`);
      return { close: () => log.push(`${now} closed`) };
    },
    connect(request, _caller, on) {
      channel = on;
      log.push(`${now} connects ${request.path}`);
      return {
        input: (text) => log.push(`${now} input ${text}`),
        signal: (name) => log.push(`${now} signal ${name}`),
        close: () => log.push(`${now} closed`),
      };
    },
  };
  const driver = { timers, touch };
  const pass = async (ms: number) => {
    const until = now + ms;
    for (let timer = timers.first(); timer && timer.at <= until; timer = timers.first()) {
      timers.remove(timer);
      now = timer.at;
      timer.run();
      await Promise.resolve();
    }
    now = until;
  };
  let user = 'me';
  return {
    log,
    pass,
    driver,
    timers,
    api: apiClient(rest, driver, () => ({ user })),
    become(name: string) {
      user = name;
    },
    stream: () => stream!,
    channel: () => channel!,
  };
}
const trip = timing.apiRoundTrip;

describe('the API server for a client', () => {
  test('answers after a round trip, to whoever asked', async () => {
    const { api, log, pass, become } = fake();
    const answer = api.request({ method: 'GET', path: '/pods' });
    become('other');
    await pass(trip - 1);
    expect(log).toEqual([]);
    await pass(1);
    expect(log).toEqual([`${trip} /pods me`]);
    expect(await answer).toMatchObject({ status: 200 });
  });
  test('a watch wakes the client with each thing it is told, until it is closed', async () => {
    const { api, log, pass, stream } = fake();
    const heard: string[] = [];
    const watch = api.stream(
      { method: 'GET', path: '/pods' },
      {
        refused: () => heard.push('refused'),
        data: () => heard.push('data'),
        end: () => heard.push('end'),
      },
    );
    await pass(trip);
    stream().data('line');
    stream().end();
    stream().refused({ status: 410, headers: {}, body: {} });
    watch.close();
    stream().data('line');
    expect(heard).toEqual(['data', 'end', 'refused']);
    expect(log).toEqual([
      `${trip} watches /pods`,
      ...Array.from({ length: 3 }, () => `${trip} touched`),
      `${trip} closed`,
      `${trip} touched`,
    ]);
  });
  test('a watch that is closed before it began never begins', async () => {
    const { api, log, pass } = fake();
    const on = { refused: () => undefined, data: () => undefined, end: () => undefined };
    api.stream({ method: 'GET', path: '/pods' }, on).close();
    await pass(trip);
    expect(log).toEqual([]);
  });
  test('what a channel is told before it is open waits, in order', async () => {
    const { api, log, pass, channel } = fake();
    const heard: unknown[] = [];
    const exec = api.connect(
      { method: 'POST', path: '/exec' },
      {
        refused: (response) => heard.push(response.status),
        data: (fd, text) => heard.push(`${fd} ${text}`),
        end: (status) => heard.push(status),
      },
    );
    exec.input('ls');
    exec.signal('INT');
    await pass(trip);
    exec.input('pwd');
    channel().data(1, 'out');
    channel().refused({ status: 404, headers: {}, body: {} });
    exec.close();
    expect(log).toEqual([
      `${trip} connects /exec`,
      `${trip} input ls`,
      `${trip} signal INT`,
      `${trip} input pwd`,
      `${trip} touched`,
      `${trip} touched`,
      `${trip} closed`,
    ]);
    expect(heard).toEqual(['1 out', 404]);
  });
});

describe('the network for a client', () => {
  const network = (ms: number): NetworkCore => ({
    send: () => ({ kind: 'data', data: '', ms }),
    trace: (from, call) => ({ from, call, hops: [], reply: { kind: 'data', data: '', ms } }),
    rules: (node) => `rules of ${node}`,
    counts: () => [],
    takeFlights: () => [],
  });
  const call = { kind: 'resolv.conf' } as const;
  test.each([
    [999, 'request'],
    [1_000, 'timer'],
  ])('a reply after %d ms is a %s', async (ms, kind) => {
    const { driver, timers, pass } = fake();
    const client = networkClient(network(ms), driver);
    const reply = client.send({ kind: 'machine' }, call);
    const trace = client.trace({ kind: 'machine' }, call);
    expect(timers.first()).toMatchObject({ at: ms, kind });
    await pass(ms);
    expect(await reply).toMatchObject({ ms });
    expect(await trace).toMatchObject({ call, reply: { ms } });
  });
  test('rules are there at once', async () => {
    const { driver } = fake();
    expect(await networkClient(network(1), driver).rules('n1')).toBe('rules of n1');
  });
});
