/**
 * A machine with a clock, for tests: runs events to quiet, wakes sleeps in order, answers the
 * network from a function.
 */
import { createMachine, step } from './machine.ts';
import type { NetCall, NetReply } from './net.ts';
import type { MachineEvent, MachineOptions, MachineState, SystemCall } from './ports.ts';

export interface Ran {
  out: string;
  err: string;
  code: number | undefined;
  prompts: (SystemCall & { call: 'prompt' })[];
  calls: SystemCall[];
}

export class Bench {
  state: MachineState;
  now = 0;
  readonly answer: (call: NetCall) => NetReply;
  /** Called for `host` calls: events to send back. */
  host: (call: SystemCall & { call: 'host' }) => MachineEvent[] = (call) => [
    { type: 'host-exit', id: call.id, code: 0 },
  ];
  /** Round-trips the state as JSON before each step. */
  trip = false;
  private queue: { at: number; seq: number; event: MachineEvent }[] = [];
  private seq = 0;
  readonly ran: Ran = { out: '', err: '', code: undefined, prompts: [], calls: [] };

  constructor(
    options: Partial<MachineOptions> = {},
    answer: (call: NetCall) => NetReply = () => ({ ms: 0, kind: 'failure', failure: 'refused' }),
  ) {
    this.state = createMachine({
      hostname: 'box',
      files: {},
      tools: '*',
      shell: 'bash',
      user: 'root',
      seed: 'x',
      epoch: 1_795_413_600_000,
      ...options,
    });
    this.answer = answer;
  }

  send(event: MachineEvent): void {
    if (this.trip) this.state = JSON.parse(JSON.stringify(this.state)) as MachineState;
    const { state, calls } = step(this.state, event, this.now);
    this.state = state;
    for (const call of calls) {
      this.ran.calls.push(call);
      if (call.call === 'write') {
        if (call.fd === 1) this.ran.out += call.data;
        else this.ran.err += call.data;
      }
      if (call.call === 'exit') this.ran.code = call.code;
      if (call.call === 'prompt') this.ran.prompts.push(call);
      if (call.call === 'sleep') this.at(call.ms, { type: 'woke', id: call.id });
      if (call.call === 'net') {
        const reply = this.answer(call.request);
        this.at(reply.ms, { type: 'net', id: call.id, reply });
      }
      if (call.call === 'host')
        for (const e of this.host(call)) {
          this.at(0, e);
        }
    }
  }
  at(ms: number, event: MachineEvent): void {
    this.queue.push({ at: this.now + ms, seq: this.seq++, event });
  }
  /** Lets time run until nothing is due, or `until` ms. */
  settle(until = Infinity): void {
    for (let n = 0; n < 100_000; n++) {
      this.queue.sort((a, b) => a.at - b.at || a.seq - b.seq);
      const next = this.queue[0];
      if (!next || next.at > until) return;
      this.queue.shift();
      this.now = Math.max(this.now, next.at);
      this.send(next.event);
    }
  }
  spawn(argv: string[], more: Partial<MachineEvent & { type: 'spawn' }> = {}): this {
    this.send({
      type: 'spawn',
      session: 's',
      argv,
      env: { HOME: '/root' },
      cwd: '/root',
      tty: false,
      stdin: 'none',
      columns: more.tty ? 80 : 0,
      ...more,
    });
    return this;
  }
  type(text: string): this {
    this.send({ type: 'input', session: 's', text });
    this.settle();
    return this;
  }
}

/** Runs a script to its end: standard output and error together as a terminal shows them. */
export function bash(
  script: string,
  options: Partial<MachineOptions> = {},
  answer?: (call: NetCall) => NetReply,
): { out: string; err: string; code: number | undefined } {
  const bench = new Bench(options, answer);
  bench.spawn([options.shell === 'ash' ? 'sh' : 'bash', '-c', script]);
  bench.settle();
  const { out, err, code } = bench.ran;
  return { out, err, code };
}
