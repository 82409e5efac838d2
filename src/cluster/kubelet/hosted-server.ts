/** Servers of the image that a shell of the container's machine starts: the machine's `host` calls. */
import { appendLog } from './container-logs.ts';
import { processOf } from './container.ts';
import { basename } from './entrypoint.ts';
import type { Kubelet } from './kubelet.ts';
import type { Caller, CallOf } from './machine-caller.ts';
import { KILLED } from './container-exit.ts';
import { createdImage, firstWords, programOf } from './program.ts';
import { containerKey } from './queue-keys.ts';
import type { PodContainer } from './state.ts';

/** A hosted program ends after this, in ms. */
const HOST_END = 5;
/** Exit code of a process that SIGTERM ended. */
const TERMINATED = 143;

/** The main process starts a server: it is the container's own from here on. */
export function startHosted(caller: Caller, { id, session, argv }: CallOf<'host'>): void {
  const { kubelet, container, machine } = caller;
  const { run, record } = container;
  const process = processOf(record);
  const [command = ''] = argv;
  const name = Object.keys(createdImage(record).programs).find(
    (program) => basename(program) === basename(command),
  );
  const isMain = machine.sessions[session]?.use === 'main';
  if (process && name && isMain && !process.server) {
    process.server = { name, argv, call: id };
    appendLog(kubelet, run, record, firstWords(kubelet, container, process));
    return;
  }
  // Its port is taken.
  const output = `${argv[0]}: bind() failed (98: Address already in use)\n`;
  machine.hostEnds[id] = { kind: 'refused', output };
  endSoon(kubelet, container, id);
}

const endSoon = ({ ctx }: Kubelet, container: PodContainer, call: number): void =>
  ctx.enqueue(containerKey(container, { kind: 'host', call }), HOST_END);

/** The shell signals its server. */
export function stopHosted(caller: Caller, { id, name }: CallOf<'host-signal'>): void {
  const { kubelet, container, machine } = caller;
  const process = processOf(container.record);
  if (process?.server?.call !== id) return;
  const onStop = programOf(kubelet, container.record)?.onStop ?? TERMINATED;
  const code = name === 'KILL' ? KILLED : onStop;
  if (code === 'ignored') return;
  endSoon(kubelet, container, id);
  machine.hostEnds[id] = { kind: 'ended', code };
}

/** The shell that started the server is gone, and the server with it. */
export function cancelHosted({ container }: Caller, call: number): void {
  const process = processOf(container.record);
  if (process?.server?.call === call) delete process.server;
}

/** Due: the end of a `host` call. */
export function hostDone(kubelet: Kubelet, container: PodContainer, call: number): void {
  const process = processOf(container.record);
  const end = process?.machine?.hostEnds[call];
  if (!process?.machine || !end) return;
  delete process.machine.hostEnds[call];
  const { step } = kubelet.lazy();
  if (end.kind === 'ended') delete process.server;
  else step(kubelet, container, { type: 'host-output', id: call, fd: 2, data: end.output });
  const code = end.kind === 'ended' ? end.code : 1;
  step(kubelet, container, { type: 'host-exit', id: call, code });
}
