/** A container's processes: which program runs, and the system calls of its machine. */
import type { MachineEvent, SystemCall } from '../../posix/ports.ts';
import { basename, launchOf } from './launch.ts';
import type { Image, Program, Self } from '../images/image.ts';
import { lookupImage } from '../images/registry.ts';
import { timing } from '../timing.ts';
import { expand } from './environment.ts';
import { appendLog } from './logs.ts';
import { containersOf, type Container, type ContainerRun, type Kubelet, type Pod, type PodRun, type SessionUse, type Target } from './state.ts';
import { loadEmptyDirs, mountedFiles, saveEmptyDirs, volumeFiles } from './volumes.ts';

export const podOf = (k: Kubelet, run: PodRun): Pod | undefined => {
  const pod = k.ctx.api.get('Pod', run.namespace, run.name);
  return pod?.metadata.uid === run.uid ? pod : undefined;
};

/** The Pod as last seen stands in when it has been deleted by force. */
export function targetOf(k: Kubelet, uid: string, name: string): Target | undefined {
  const run = k.state.pods[uid], pod = run && podOf(k, run), r = run?.containers[name];
  const c = pod && containersOf(pod).find((x) => x.name === name);
  return run && pod && r && c ? { pod, run, c, r } : undefined;
}

export const imageOf = (name: string): Image => {
  const found = lookupImage(name);
  if (found.kind === 'image') return found.image;
  throw new Error(`image ${name} was not pulled`);
};

export function programOf(k: Kubelet, r: ContainerRun): Program | undefined {
  const found = r.server && r.image ? imageOf(r.image).programs[r.server.name] : undefined;
  return typeof found === 'string' ? k.extra().program(found) : found;
}

const filesOf = (machine: unknown): Record<string, string> => (machine as { files?: Record<string, string> } | undefined)?.files ?? {};

/** A file as a server of the container reads it. */
function readFile(k: Kubelet, run: PodRun, r: ContainerRun, path: string): string | undefined {
  if (r.machine) return filesOf(r.machine)[path];
  const pod = podOf(k, run), c = pod && containersOf(pod).find((x) => x.name === r.name);
  const mount = c?.volumeMounts?.filter((m) => path === m.mountPath || path.startsWith(`${m.mountPath.replace(/\/$/, '')}/`)).sort((a, b) => b.mountPath.length - a.mountPath.length)[0];
  const volume = mount && pod?.spec.volumes?.find((v) => v.name === mount.name);
  if (!pod || !mount || !volume) return imageOf(r.image as string).files[path];
  const inner = path.slice(mount.mountPath.replace(/\/$/, '').length + 1);
  return volumeFiles(k, pod, run, volume)[[mount.subPath, inner].filter(Boolean).join('/')];
}

export function selfOf(k: Kubelet, run: PodRun, r: ContainerRun): Self {
  return {
    argv: r.server?.argv ?? r.argv, env: r.env, hostname: run.hostname, namespace: run.namespace, node: k.node.name, address: run.address, image: lookedUpName(r),
    now: k.cluster.epoch + k.ctx.now, startedAt: k.cluster.epoch + r.startedMs, memory: r.memory, read: (path) => readFile(k, run, r, path),
  };
}
const lookedUpName = (r: ContainerRun): string => { const found = lookupImage(r.image ?? ''); return found.kind === 'invalid' ? '' : found.reference.name; };

/** Makes the container's machine when there is none yet. */
export function machine(k: Kubelet, t: Target): void {
  if (t.r.machine) return;
  const image = imageOf(t.r.image as string);
  t.r.machine = k.kernel.module('posix').createMachine({
    hostname: t.run.hostname, files: { ...image.files, ...mountedFiles(k, t.pod, t.run, t.c) }, tools: image.tools === '*' ? '*' : [...image.tools, ...(image.shell ? ['sh'] : [])],
    hostPrograms: Object.keys(image.programs).map(basename), shell: image.shell ?? 'ash', user: image.user, seed: `${t.run.uid}/${t.r.name}/${t.r.starts}`, epoch: k.cluster.epoch,
  });
}

/** Starts a session in the container's machine. */
export function spawn(k: Kubelet, t: Target, session: string, use: SessionUse, argv: string[], o: { tty?: boolean; stdin?: boolean; columns?: number; interactive?: boolean } = {}): void {
  machine(k, t);
  t.r.sessions[session] = use;
  const env = o.tty ? { ...t.r.env, TERM: 'xterm' } : t.r.env;
  step(k, t, { type: 'spawn', session, argv, env, cwd: t.c.workingDir ?? imageOf(t.r.image as string).workdir, tty: o.tty ?? false, stdin: o.stdin ? 'open' : 'none', columns: o.tty ? o.columns ?? 80 : 0, ...(o.interactive ? { interactive: true } : {}) });
}

/** Moves the machine on by one event and does what it asks. Answers to `connection` events come back. */
export function step(k: Kubelet, t: Target, event: MachineEvent): string {
  const { r } = t;
  if (!r.machine) return '';
  const posix = k.kernel.module('posix');
  const stepped = posix.step(r.machine, event, k.ctx.now);
  r.machine = stepped.state;
  let answered = '';
  const ended: [string, number][] = [];
  for (const call of stepped.calls) {
    if (call.call === 'exit') ended.push([call.session, call.code]);
    else if (call.call === 'answer') answered += call.data;
    else perform(k, t, call);
  }
  shareEmptyDirs(t);
  for (const [session, code] of ended) {
    const use = r.sessions[session];
    delete r.sessions[session];
    if (use?.use === 'main') exited(k, t, code);
    else if (use) k.extra().sessionEnded(k, t, use, code);
  }
  return answered;
}

export const timer = (kind: string, t: { run: PodRun; r: ContainerRun }, id: string | number = ''): string => `${kind}/${t.run.uid}/${t.r.name}/${t.r.starts}/${id}`;

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
      // A long-running program's own pace is nothing to wait for; what a stopping or starting container does is.
      const soon = run.terminating || r.stopping || (r.init && call.ms <= 20_000) || Object.values(r.sessions).some((s) => s.use !== 'main');
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
      const name = Object.keys(imageOf(r.image as string).programs).find((n) => basename(n) === basename(call.argv[0] ?? ''));
      const main = r.sessions[call.session]?.use === 'main' && !r.server;
      if (name && main) {
        r.server = { name, argv: call.argv, call: call.id };
        appendLog(k, run, r, programOf(k, r)?.started?.(selfOf(k, run, r)) ?? '');
      } else {
        r.replies[call.id] = { ms: 0, kind: 'data', data: `${call.argv[0]}: bind() failed (98: Address already in use)\n` };
        k.ctx.enqueue(timer('host', t, call.id), 5);
      }
      return;
    }
    case 'host-signal': if (r.server?.call === call.id) endHosted(k, t, call.name === 'KILL' ? 137 : programOf(k, r)?.onStop === 'ignored' ? undefined : Number(programOf(k, r)?.onStop ?? 143)); return;
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
  const image = imageOf(t.r.image as string), where = cwd === image.home ? '~' : cwd, mark = image.uid === 0 ? '#' : '$';
  return image.shell === 'ash' ? `${where} ${mark} ` : `${image.user}@${t.run.hostname}:${where}${mark} `;
}

/** An emptyDir is one directory for all containers of the Pod: what one machine has written, the others find. */
function shareEmptyDirs({ pod, run, c, r }: Target): void {
  if (!r.machine || !pod.spec.volumes?.some((v) => v.emptyDir && c.volumeMounts?.some((m) => m.name === v.name))) return;
  saveEmptyDirs(pod, run, c, filesOf(r.machine));
  for (const other of containersOf(pod)) {
    const files = other.name === c.name ? undefined : filesOf(run.containers[other.name]?.machine);
    if (files) loadEmptyDirs(pod, run, other, files);
  }
}

/** Starts the container's program. Returns the runtime's error when it cannot. */
export function startProgram(k: Kubelet, t: Target): string | undefined {
  const { c, r, run } = t, image = imageOf(r.image as string);
  const launch = launchOf(image, r.argv, (path) => mountedFiles(k, t.pod, run, c)[path] !== undefined);
  if (launch.kind === 'error') return launch.message;
  if (launch.kind === 'server') {
    r.server = { name: launch.name, argv: launch.argv };
    const self = selfOf(k, run, r), failure = programOf(k, r)?.fails?.(self);
    if (failure) {
      appendLog(k, run, r, failure.output);
      k.ctx.enqueue(timer('end', t, failure.code), 20);
    } else appendLog(k, run, r, programOf(k, r)?.started?.(self) ?? '');
  } else spawn(k, t, 'main', { use: 'main' }, launch.argv, { tty: c.tty ?? false, stdin: c.stdin ?? false, interactive: (c.tty ?? false) && (c.stdin ?? false) && launch.argv.length === 1 });
  return undefined;
}

/** Does starting this container need the machine's code? */
export const needsMachine = (t: Target): boolean => {
  const found = lookupImage(t.c.image ?? '');
  return found.kind === 'image' && (t.c.lifecycle?.postStart?.exec !== undefined || launchOf(found.image, argvOf(t.c, found.image, {}), () => true).kind === 'machine');
};

/** The command line: the Pod's `command` and `args` over the image's. */
export function argvOf(c: Container, image: Image, env: Record<string, string>): string[] {
  const command = c.command?.length ? c.command : image.entrypoint, args = c.args?.length ? c.args : c.command?.length ? [] : image.cmd;
  return [...command, ...args].map((a) => expand(a, env));
}
/** The main process has ended. */
export function exited(k: Kubelet, t: Target, code: number): void {
  const { r, run } = t;
  if (r.state !== 'running') return;
  const note = r.machine ? filesOf(r.machine)[t.c.terminationMessagePath ?? '/dev/termination-log'] : undefined;
  const tail = t.c.terminationMessagePolicy === 'FallbackToLogsOnError' && code !== 0 && !note ? r.log.lines.slice(-80).map((l) => l.text).join('').slice(-2048) : undefined;
  const message = note || tail;
  r.exit = { containerID: r.containerID as string, exitCode: code, finishedAt: k.ctx.timestamp(), ...(message ? { message: message.slice(0, 4096) } : {}), reason: code === 0 ? 'Completed' : 'Error', startedAt: r.startedAt as string };
  r.exitMs = k.ctx.now;
  r.state = 'exited';
  r.ready = r.started = false;
  delete r.hooking;
  delete r.server;
  delete r.stopping;
  for (const key of [timer('kill', t), ...r.waits.map((id) => timer('wake', t, id)), ...Object.keys(r.probes).map((kind) => timer('probe', t, kind))]) k.ctx.cancel(key);
  r.waits = [];
  for (const use of Object.values(r.sessions)) if (use.use === 'exec') k.extra().sessionEnded(k, t, use, 137);
  r.sessions = {};
  r.listening = [];
  r.replies = {};
  r.probes = {};
  if (r.machine) shareEmptyDirs(t);
  delete r.machine;
  for (const [id, f] of k.followers) if (f.uid === run.uid && f.container === r.name) { k.followers.delete(id); f.on.end(); }
  // The lifecycle event generator finds it at its next relist.
  k.ctx.enqueue(`pod/${run.namespace}/${run.name}/${run.uid}`, run.terminating ? 100 : timing.pleg);
}
