/** What a container's machine asks of the world, call by call. */
import type { SystemCall } from '../../posix/ports.ts';
import { appendLog } from './container-logs.ts';
import { isVisited, processOf } from './container.ts';
import { cancelHosted, startHosted, stopHosted } from './hosted-server.ts';
import type { Kubelet } from './kubelet.ts';
import type { Caller, CallOf } from './machine-caller.ts';
import { createdImage } from './program.ts';
import { containerKey } from './queue-keys.ts';
import type { PodContainer } from './state.ts';

type Handlers = { [Name in SystemCall['call']]?: (caller: Caller, call: CallOf<Name>) => void };

/** Output of a probe or hook that is kept, in characters. */
const MAX_OUTPUT = 10_240;
/** A sleep of an init container up to this is waited for, in ms. */
const AWAITED_SLEEP = 20_000;

const handlers: Handlers = {
  write({ kubelet, container: { run, record }, machine }, { session, fd, data }) {
    const use = machine.sessions[session];
    if (use?.use === 'main') appendLog(kubelet, run, record, data);
    else if (use?.use === 'exec') kubelet.channels.get(use.id)?.data(use.tty ? 1 : fd, data);
    else if (use?.use === 'probe' && use.output.length < MAX_OUTPUT) use.output += data;
  },

  prompt(caller, { session, cwd, continuation }) {
    show(caller, session, continuation ? '> ' : prompt(caller.container, cwd), true);
  },

  clear(caller, { session }) {
    show(caller, session, '\u001b[H\u001b[2J', false);
  },

  sleep({ kubelet, container, machine }, { id, ms, busy }) {
    machine.sleeps.push(id);
    if (busy) machine.busy = true;
    const key = containerKey(container, { kind: 'wake', call: id });
    kubelet.ctx.enqueue(key, ms, isAwaited(container, ms) ? 'work' : 'deadline');
  },

  net({ kubelet, container, machine }, { id, request }) {
    const { namespace, name } = container.run;
    const reply = kubelet.send({ kind: 'pod', namespace, name }, request);
    machine.netReplies[id] = reply;
    kubelet.ctx.enqueue(containerKey(container, { kind: 'net', call: id }), reply.ms);
  },

  host: startHosted,
  'host-signal': stopHosted,

  cancel(caller, { id }) {
    const { kubelet, container, machine } = caller;
    for (const kind of ['wake', 'net', 'host'] as const)
      kubelet.ctx.cancel(containerKey(container, { kind, call: id }));
    delete machine.netReplies[id];
    delete machine.hostEnds[id];
    machine.sleeps = machine.sleeps.filter((call) => call !== id);
    cancelHosted(caller, id);
  },

  listen({ machine }, { protocol, port, open }) {
    const key = `${protocol}/${port}`;
    machine.listening = machine.listening.filter((other) => other !== key);
    if (open) machine.listening.push(key);
  },
};

/** Does one call. The end of a session and an answer are the caller's. */
export function perform<Name extends SystemCall['call']>(
  caller: Caller,
  call: CallOf<Name> & { call: Name },
): void {
  const handler: ((caller: Caller, call: CallOf<Name>) => void) | undefined = handlers[call.call];
  handler?.(caller, call);
}

/** Writes to whoever has the terminal; to the log only when `logged`. */
function show(
  { kubelet, container: { run, record }, machine }: Caller,
  session: string,
  text: string,
  logged: boolean,
): void {
  const use = machine.sessions[session];
  if (use?.use === 'exec') kubelet.channels.get(use.id)?.data(1, text);
  else if (use?.use === 'main' && logged) appendLog(kubelet, run, record, text);
}

/**
 * A long-running program's own pace is nothing to wait for; what a stopping or starting container
 * does is.
 */
const isAwaited = ({ run, record }: PodContainer, ms: number): boolean =>
  run.terminating !== undefined ||
  record.state.kind === 'stopping' ||
  (record.type !== 'main' && ms <= AWAITED_SLEEP) ||
  isVisited(record);

/** The prompt of the image's shell. */
function prompt({ run, record }: PodContainer, cwd: string): string {
  const { home, uid, shell, user } = createdImage(record);
  const where = cwd === home ? '~' : cwd;
  const mark = uid === 0 ? '#' : '$';
  return shell === 'ash' ? `${where} ${mark} ` : `${user}@${run.hostname}:${where}${mark} `;
}

/** A sleep is over. */
export function wake(kubelet: Kubelet, container: PodContainer, call: number): void {
  const machine = processOf(container.record)?.machine;
  if (!machine) return;
  machine.sleeps = machine.sleeps.filter((other) => other !== call);
  kubelet.lazy().step(kubelet, container, { type: 'woke', id: call });
}

/** A reply of the network has come. */
export function netReplied(kubelet: Kubelet, container: PodContainer, call: number): void {
  const machine = processOf(container.record)?.machine;
  const reply = machine?.netReplies[call];
  if (!machine || !reply) return;
  delete machine.netReplies[call];
  kubelet.lazy().step(kubelet, container, { type: 'net', id: call, reply });
}
