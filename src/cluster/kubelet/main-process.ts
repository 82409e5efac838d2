/** A container's main process: how it starts. */
import { appendLog } from './container-logs.ts';
import type { ContainerProcess } from './container.ts';
import { launchOf } from './entrypoint.ts';
import type { Kubelet } from './kubelet.ts';
import { createdImage, firstWords, guard, programOf, selfOf } from './program.ts';
import { containerKey } from './queue-keys.ts';
import type { PodContainer } from './state.ts';

/** A server that ends at once writes this long after its start that it does, in ms. */
const EARLY_END = 20;

/** Starts the container's program. Returns the runtime's error when it cannot. */
export function startProgram(
  kubelet: Kubelet,
  container: PodContainer,
  process: ContainerProcess,
): string | undefined {
  const { spec, record } = container;
  const launch = launchOf(createdImage(record), process.argv, (path) =>
    kubelet.lazy().hasFile(kubelet, container, path),
  );
  if (launch.kind === 'error') return launch.message;
  if (launch.kind === 'server') {
    process.server = { name: launch.name, argv: launch.argv };
    startServer(kubelet, container, process);
    return undefined;
  }
  const tty = spec.tty ?? false;
  const stdin = spec.stdin ?? false;
  const interactive = tty && stdin && launch.argv.length === 1;
  const options = { tty, stdin, interactive };
  kubelet.lazy().spawn(kubelet, container, 'main', { use: 'main' }, launch.argv, options);
  return undefined;
}

/** A server prints its first words, or says why it does not serve. */
function startServer(kubelet: Kubelet, container: PodContainer, process: ContainerProcess): void {
  const { run, record } = container;
  const failure = guard(
    () => programOf(kubelet, record)?.fails?.(selfOf(kubelet, run, record, process)),
    (output) => ({ code: 2, output }),
  );
  appendLog(kubelet, run, record, failure?.output ?? firstWords(kubelet, container, process));
  if (failure)
    kubelet.ctx.enqueue(containerKey(container, { kind: 'end', code: failure.code }), EARLY_END);
}
