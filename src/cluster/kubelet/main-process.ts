/**
 * A container's main process: which program runs, and its end. What a machine does is in
 * machine.ts.
 */
import { NeedsModule } from '../modules.ts';
import { launchOf } from './entrypoint.ts';
import type { Image, Program, Self } from '../images/image.ts';
import { lookupImage } from '../images/registry.ts';
import { timing } from '../timing.ts';
import { expand } from './environment.ts';
import { appendLog } from './container-logs.ts';
import {
  containersOf,
  type Container,
  type ContainerRun,
  type Kubelet,
  type Pod,
  type PodRun,
  type Target,
} from './state.ts';
import { isMounted, volumeFiles } from './volumes.ts';

export const podOf = (k: Kubelet, run: PodRun): Pod | undefined => {
  const pod = k.ctx.api.get('Pod', run.namespace, run.name);
  return pod?.metadata.uid === run.uid ? pod : undefined;
};

/** The Pod as last seen stands in when it has been deleted by force. */
export function targetOf(k: Kubelet, uid: string, name: string): Target | undefined {
  const run = k.state.pods[uid],
    pod = run && podOf(k, run),
    r = run?.containers[name];
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

export const filesOf = (machine: unknown): Record<string, string> =>
  (machine as { files?: Record<string, string> } | undefined)?.files ?? {};

/** A file as a server of the container reads it. */
function readFile(k: Kubelet, run: PodRun, r: ContainerRun, path: string): string | undefined {
  if (r.machine) return filesOf(r.machine)[path];
  const pod = podOf(k, run),
    c = pod && containersOf(pod).find((x) => x.name === r.name);
  const mount = c?.volumeMounts
    ?.filter((m) => path === m.mountPath || path.startsWith(`${m.mountPath.replace(/\/$/, '')}/`))
    .sort((a, b) => b.mountPath.length - a.mountPath.length)[0];
  const volume = mount && pod?.spec.volumes?.find((v) => v.name === mount.name);
  if (!pod || !mount || !volume) return imageOf(r.image as string).files[path];
  const inner = path.slice(mount.mountPath.replace(/\/$/, '').length + 1);
  return volumeFiles(k, pod, run, volume)[[mount.subPath, inner].filter(Boolean).join('/')];
}

export function selfOf(k: Kubelet, run: PodRun, r: ContainerRun): Self {
  return {
    argv: r.server?.argv ?? r.argv,
    env: r.env,
    hostname: run.hostname,
    namespace: run.namespace,
    node: k.node.name,
    address: run.address,
    image: lookedUpName(r),
    now: k.cluster.epoch + k.ctx.now,
    startedAt: k.cluster.epoch + r.startedMs,
    memory: r.memory,
    read: (path) => readFile(k, run, r, path),
  };
}
const lookedUpName = (r: ContainerRun): string => {
  const found = lookupImage(r.image ?? '');
  return found.kind === 'invalid' ? '' : found.reference.name;
};

export const timer = (
  kind: string,
  t: { run: PodRun; r: ContainerRun },
  id: string | number = '',
): string => `${kind}/${t.run.uid}/${t.r.name}/${t.r.starts}/${id}`;

/** A program of an image that throws has crashed: that is its own end and nobody else's. */
export function guard<T>(run: () => T, crash: (message: string) => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof NeedsModule) throw error;
    return crash(`panic: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
const crashed = (output: string): { code: number; output: string } => ({ code: 2, output });

/** What a server prints when it starts. */
export const firstWords = (k: Kubelet, { run, r }: Target): string =>
  guard(
    () => programOf(k, r)?.started?.(selfOf(k, run, r)) ?? '',
    (message) => message,
  );

/** Starts the container's program. Returns the runtime's error when it cannot. */
export function startProgram(k: Kubelet, t: Target): string | undefined {
  const { c, r, run } = t,
    image = imageOf(r.image as string);
  const launch = launchOf(image, r.argv, (path) => isMounted(k, t.pod, run, c, path));
  if (launch.kind === 'error') return launch.message;
  if (launch.kind === 'server') {
    r.server = { name: launch.name, argv: launch.argv };
    const failure = guard(() => programOf(k, r)?.fails?.(selfOf(k, run, r)), crashed);
    if (failure) {
      appendLog(k, run, r, failure.output);
      k.ctx.enqueue(timer('end', t, failure.code), 20);
    } else appendLog(k, run, r, firstWords(k, t));
  } else
    k.extra().spawn(k, t, 'main', { use: 'main' }, launch.argv, {
      tty: c.tty ?? false,
      stdin: c.stdin ?? false,
      interactive: (c.tty ?? false) && (c.stdin ?? false) && launch.argv.length === 1,
    });
  return undefined;
}

/** Does starting this container need the machine's code? */
export const needsMachine = (t: Target): boolean => {
  const found = lookupImage(t.c.image ?? '');
  return (
    found.kind === 'image' &&
    (t.c.lifecycle?.postStart?.exec !== undefined ||
      launchOf(found.image, argvOf(t.c, found.image, {}), () => true).kind === 'machine')
  );
};

/** The command line: the Pod's `command` and `args` over the image's. */
export function argvOf(c: Container, image: Image, env: Record<string, string>): string[] {
  const command = c.command?.length ? c.command : image.entrypoint,
    args = c.args?.length ? c.args : c.command?.length ? [] : image.cmd;
  return [...command, ...args].map((a) => expand(a, env));
}

/** The main process has ended. */
export function exited(k: Kubelet, t: Target, code: number, why?: 'OOMKilled'): void {
  const { r, run } = t;
  if (r.state !== 'running') return;
  const note = r.machine
    ? filesOf(r.machine)[t.c.terminationMessagePath ?? '/dev/termination-log']
    : undefined;
  const tail =
    t.c.terminationMessagePolicy === 'FallbackToLogsOnError' && code !== 0 && !note
      ? r.log.lines
          .slice(-80)
          .map((l) => l.text)
          .join('')
          .slice(-2048)
      : undefined;
  const message = note || tail;
  r.exit = {
    containerID: r.containerID as string,
    exitCode: code,
    finishedAt: k.ctx.timestamp(),
    ...(message ? { message: message.slice(0, 4096) } : {}),
    reason: why ?? (code === 0 ? 'Completed' : 'Error'),
    startedAt: r.startedAt as string,
  };
  r.exitMs = k.ctx.now;
  r.state = 'exited';
  r.ready = r.started = false;
  delete r.hooking;
  delete r.server;
  delete r.busy;
  delete r.stopping;
  for (const key of [
    timer('kill', t),
    ...r.waits.map((id) => timer('wake', t, id)),
    ...Object.keys(r.probes).map((kind) => timer('probe', t, kind)),
  ])
    k.ctx.cancel(key);
  r.waits = [];
  for (const use of Object.values(r.sessions))
    if (use.use === 'exec') k.extra().sessionEnded(k, t, use, 137);
  r.sessions = {};
  r.listening = [];
  r.replies = {};
  r.probes = {};
  if (r.machine) k.extra().shareEmptyDirs(t);
  delete r.machine;
  for (const [id, f] of k.followers)
    if (f.uid === run.uid && f.container === r.name) {
      k.followers.delete(id);
      f.on.end();
    }
  // The lifecycle event generator finds it at its next relist.
  k.ctx.enqueue(`pod/${run.namespace}/${run.name}/${run.uid}`, run.terminating ? 100 : timing.pleg);
}
