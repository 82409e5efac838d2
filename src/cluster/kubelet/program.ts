/** A server of an image as it runs in a container: which program it is, and what it sees. */
import type { Image } from '../images/image.ts';
import type { Program, Self } from '../images/program.ts';
import { lookupImage } from '../images/registry.ts';
import { NeedsModule } from '../modules.ts';
import { filesOf, processOf, type ContainerProcess, type ContainerRecord } from './container.ts';
import { podOf, type Kubelet } from './kubelet.ts';
import { containersOf, type PodContainer, type PodRun } from './state.ts';

/** The image of a container that was started. */
export function imageOf(name: string): Image {
  const found = lookupImage(name);
  if (found.kind === 'image') return found.image;
  throw new Error(`image ${name} was not pulled`);
}

export const createdImage = (record: ContainerRecord): Image =>
  imageOf(record.created?.image ?? '');

/** The program of the server that runs; undefined when a machine runs alone. */
export function programOf(kubelet: Kubelet, record: ContainerRecord): Program | undefined {
  const server = processOf(record)?.server;
  const found = server && record.created && createdImage(record).programs[server.name];
  return typeof found === 'string' ? kubelet.lazy().program(found) : found;
}

/** A file as a server of the container reads it. */
function readFile(
  kubelet: Kubelet,
  run: PodRun,
  record: ContainerRecord,
  path: string,
): string | undefined {
  const machine = processOf(record)?.machine;
  if (machine) return filesOf(machine)[path];
  const pod = podOf(kubelet, run);
  const spec = pod && containersOf(pod).find((other) => other.name === record.name);
  const mount = spec?.volumeMounts
    ?.filter(({ mountPath }) => path === mountPath || path.startsWith(directory(mountPath)))
    .sort((a, b) => b.mountPath.length - a.mountPath.length)[0];
  const volume = mount && pod?.spec.volumes?.find(({ name }) => name === mount.name);
  if (!pod || !mount || !volume) return kubelet.lazy().imageFiles(createdImage(record))[path];
  const inner = path.slice(directory(mount.mountPath).length);
  return kubelet.lazy().volumeFiles(kubelet, pod, run, volume)[
    [mount.subPath, inner].filter(Boolean).join('/')
  ];
}

const directory = (mountPath: string): string => `${mountPath.replace(/\/$/, '')}/`;

function imageName({ created }: ContainerRecord): string {
  const found = lookupImage(created?.image ?? '');
  return found.kind === 'invalid' ? '' : found.reference.name;
}

/** What the running program knows of itself. */
export function selfOf(
  kubelet: Kubelet,
  run: PodRun,
  record: ContainerRecord,
  process: ContainerProcess,
): Self {
  const { epoch } = kubelet.cluster;
  return {
    argv: process.server?.argv ?? process.argv,
    env: process.env,
    hostname: run.hostname,
    namespace: run.namespace,
    node: kubelet.node.name,
    address: run.address,
    image: imageName(record),
    now: epoch + kubelet.ctx.now,
    startedAt: epoch + process.startedMs,
    memory: process.memory,
    read: (path) => readFile(kubelet, run, record, path),
  };
}

/** A program of an image that throws has crashed: that is its own end and nobody else's. */
export function guard<T>(run: () => T, crash: (message: string) => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof NeedsModule) throw error;
    return crash(`panic: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}

/** What a server prints when it starts. */
export const firstWords = (
  kubelet: Kubelet,
  { run, record }: PodContainer,
  process: ContainerProcess,
): string =>
  guard(
    () => programOf(kubelet, record)?.started?.(selfOf(kubelet, run, record, process)) ?? '',
    (message) => message,
  );
