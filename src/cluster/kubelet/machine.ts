/**
 * A container's machine: its sessions, and the system calls that it makes. Loaded with the
 * machine's own code.
 */
import type { MachineEvent, SystemCall } from '../../posix/ports.ts';
import { basename } from './entrypoint.ts';
import { appendLog } from './container-logs.ts';
import { exited, filesOf, firstWords, imageOf, programOf, timer } from './main-process.ts';
import {
  containersOf,
  type Kubelet,
  type NodeState,
  type SessionUse,
  type Target,
} from './state.ts';
import { loadEmptyDirs, mountedFiles, saveEmptyDirs } from './managed-files.ts';

/** Makes the container's machine when there is none yet. */
export function machine(k: Kubelet, t: Target): void {
  if (t.r.machine) return;
  const image = imageOf(t.r.image as string);
  t.r.machine = k.kernel.module('posix').createMachine({
    hostname: t.run.hostname,
    files: { ...image.files, ...mountedFiles(k, t.pod, t.run, t.c) },
    tools: image.tools === '*' ? '*' : [...image.tools, ...(image.shell ? ['sh'] : [])],
    hostPrograms: Object.keys(image.programs).map(basename),
    shell: image.shell ?? 'ash',
    user: image.user,
    seed: `${t.run.uid}/${t.r.name}/${t.r.starts}`,
    epoch: k.cluster.epoch,
  });
}

/** Starts a session in the container's machine. */
export function spawn(
  k: Kubelet,
  t: Target,
  session: string,
  use: SessionUse,
  argv: string[],
  o: { tty?: boolean; stdin?: boolean; columns?: number; interactive?: boolean } = {},
): void {
  machine(k, t);
  t.r.sessions[session] = use;
  const env = o.tty ? { ...t.r.env, TERM: 'xterm' } : t.r.env;
  step(k, t, {
    type: 'spawn',
    session,
    argv,
    env,
    cwd: t.c.workingDir ?? imageOf(t.r.image as string).workdir,
    tty: o.tty ?? false,
    stdin: o.stdin ? 'open' : 'none',
    columns: o.tty ? (o.columns ?? 80) : 0,
    ...(o.interactive ? { interactive: true } : {}),
  });
}

/**
 * Moves the machine on by one event and does what it asks. Answers to `connection` events come
 * back.
 */
export function step(k: Kubelet, t: Target, event: MachineEvent): string {
  const { r } = t;
  if (!r.machine) return '';
  const posix = k.kernel.module('posix');
  const woken = event.type === 'woke' && r.busy;
  const rivals = woken ? { rivals: busyMachines(k) } : {};
  if (woken) delete r.busy;
  const stepped = posix.step(r.machine, woken ? { ...event, ...rivals } : event, k.ctx.now);
  r.machine = stepped.state;
  let answered = '';
  const ended: (SystemCall & { call: 'exit' })[] = [];
  for (const call of stepped.calls) {
    if (call.call === 'exit') ended.push(call);
    else if (call.call === 'answer') answered += call.data;
    else perform(k, t, call);
  }
  shareEmptyDirs(t);
  for (const { session, code, oom } of ended) {
    const use = r.sessions[session];
    delete r.sessions[session];
    if (use?.use === 'main') exited(k, t, code, oom ? 'OOMKilled' : undefined);
    else if (use) k.extra().sessionEnded(k, t, use, code);
  }
  return answered;
}

/** Containers of all nodes whose processor is used up: they share one, ours. */
function busyMachines(k: Kubelet): number {
  let count = 0;
  for (const { name } of k.kernel.spec.nodes) {
    const { node } = k.kernel.context(`kubelet/${name}`).state as { node?: NodeState };
    for (const run of Object.values(node?.pods ?? {})) {
      for (const name in run.containers) if (run.containers[name]?.busy) count++;
    }
  }
  return count;
}

function perform(k: Kubelet, t: Target, call: SystemCall): void {
  const { run, r } = t;
  switch (call.call) {
    case 'write': {
      const use = r.sessions[call.session];
      if (!use) return;
      if (use.use === 'main') appendLog(k, run, r, call.data);
      else if (use.use === 'exec') k.channels.get(use.id)?.data(use.tty ? 1 : call.fd, call.data);
      else if (use.output.length < 10_240) use.output += call.data;
      return;
    }
    case 'prompt': {
      const use = r.sessions[call.session];
      const text = prompt(t, call.cwd, call.continuation);
      if (use?.use === 'exec') k.channels.get(use.id)?.data(1, text);
      else if (use?.use === 'main') appendLog(k, run, r, text);
      return;
    }
    case 'clear': {
      const use = r.sessions[call.session];
      if (use?.use === 'exec') k.channels.get(use.id)?.data(1, '\u001b[H\u001b[2J');
      return;
    }
    case 'sleep': {
      r.waits.push(call.id);
      if (call.busy) r.busy = true;
      // A long-running program's own pace is nothing to wait for; what a stopping or starting
      // container does is.
      const soon =
        run.terminating ||
        r.stopping ||
        (r.init && call.ms <= 20_000) ||
        Object.values(r.sessions).some((s) => s.use !== 'main');
      k.ctx.enqueue(timer('wake', t, call.id), call.ms, soon ? 'work' : 'deadline');
      return;
    }
    case 'net': {
      const reply = k.send({ kind: 'pod', namespace: run.namespace, name: run.name }, call.request);
      r.replies[call.id] = reply;
      k.ctx.enqueue(timer('net', t, call.id), reply.ms);
      return;
    }
    case 'host': {
      const name = Object.keys(imageOf(r.image as string).programs).find(
        (n) => basename(n) === basename(call.argv[0] ?? ''),
      );
      const main = r.sessions[call.session]?.use === 'main' && !r.server;
      if (name && main) {
        r.server = { name, argv: call.argv, call: call.id };
        appendLog(k, run, r, firstWords(k, t));
      } else {
        r.replies[call.id] = {
          ms: 0,
          kind: 'data',
          data: `${call.argv[0]}: bind() failed (98: Address already in use)\n`,
        };
        k.ctx.enqueue(timer('host', t, call.id), 5);
      }
      return;
    }
    case 'host-signal':
      if (r.server?.call === call.id)
        endHosted(
          k,
          t,
          call.name === 'KILL'
            ? 137
            : programOf(k, r)?.onStop === 'ignored'
              ? undefined
              : Number(programOf(k, r)?.onStop ?? 143),
        );
      return;
    case 'cancel':
      for (const kind of ['wake', 'net', 'host']) k.ctx.cancel(timer(kind, t, call.id));
      delete r.replies[call.id];
      r.waits = r.waits.filter((id) => id !== call.id);
      if (r.server?.call === call.id) delete r.server;
      return;
    case 'listen': {
      const key = `${call.protocol}/${call.port}`;
      r.listening = r.listening.filter((l) => l !== key);
      if (call.open) r.listening.push(key);
      return;
    }
    default:
  }
}

/** A server that was started from a shell has ended. */
function endHosted(k: Kubelet, t: Target, code: number | undefined): void {
  const id = t.r.server?.call;
  if (id === undefined || code === undefined) return;
  k.ctx.enqueue(timer('host', t, id), 5);
  t.r.replies[id] = { ms: code, kind: 'data', data: '' };
}

/** Due: a reply to a `host` call that was not a server's, or a hosted server's end. */
export function hostDone(k: Kubelet, t: Target, id: number): void {
  const reply = t.r.replies[id];
  delete t.r.replies[id];
  const hosted = t.r.server?.call === id;
  if (hosted) delete t.r.server;
  const text = reply?.kind === 'data' ? reply.data : '';
  if (text) step(k, t, { type: 'host-output', id, fd: 2, data: text });
  step(k, t, { type: 'host-exit', id, code: hosted ? (reply?.ms ?? 0) : 1 });
}

function prompt(t: Target, cwd: string, continuation: boolean): string {
  if (continuation) return '> ';
  const image = imageOf(t.r.image as string),
    where = cwd === image.home ? '~' : cwd,
    mark = image.uid === 0 ? '#' : '$';
  return image.shell === 'ash'
    ? `${where} ${mark} `
    : `${image.user}@${t.run.hostname}:${where}${mark} `;
}

/**
 * An emptyDir is one directory for all containers of the Pod: what one machine has written, the
 * others find.
 */
export function shareEmptyDirs({ pod, run, c, r }: Target): void {
  if (
    !r.machine ||
    !pod.spec.volumes?.some((v) => v.emptyDir && c.volumeMounts?.some((m) => m.name === v.name))
  )
    return;
  saveEmptyDirs(pod, run, c, filesOf(r.machine));
  for (const other of containersOf(pod)) {
    const files = other.name === c.name ? undefined : filesOf(run.containers[other.name]?.machine);
    if (files) loadEmptyDirs(pod, run, other, files);
  }
}
