/** Containers that cannot be started: their configuration, or the runtime's refusal. */
import type { Image } from '../images/image.ts';
import { timing } from '../timing.ts';
import { ConfigError } from './config-error.ts';
import { show } from './container.ts';
import { containerEvent } from './events.ts';
import type { Kubelet } from './kubelet.ts';
import { backOff } from './pod-run.ts';
import { podKey } from './queue-keys.ts';
import { fullName, type PodContainer } from './state.ts';

/** A container that cannot be configured is tried again after this, in ms. */
const CONFIG_RETRY = 12_000;

/** Throws `ConfigError` when a container that must not run as root would. */
export function checkUser({ pod, run, spec }: PodContainer, image: Image): void {
  const user = spec.securityContext?.runAsUser ?? pod.spec.securityContext?.runAsUser ?? image.uid;
  if (user === 0)
    throw new ConfigError(
      `container has runAsNonRoot and image will run as root ` +
        `(pod: "${fullName(run)}", container: ${spec.name})`,
    );
}

/** Its configuration names what is not there. Throws what is no `ConfigError`. */
export function misconfigured(kubelet: Kubelet, container: PodContainer, error: unknown): void {
  if (!(error instanceof ConfigError)) throw error;
  const { record, run } = container;
  const { message } = error;
  containerEvent(kubelet, container, 'Warning', 'Failed', `Error: ${message}`);
  show(record, { reason: 'CreateContainerConfigError', message });
  if (record.attempt) record.attempt.retryAt = kubelet.ctx.now + CONFIG_RETRY;
  backOff(kubelet, run, CONFIG_RETRY);
}

/** The runtime could not start the container's process. */
export function runtimeFailed(kubelet: Kubelet, container: PodContainer, error: string): void {
  const { record, run } = container;
  const message =
    `failed to create containerd task: failed to create shim task: OCI runtime create failed: ` +
    `runc create failed: unable to start container process: error during container init: ${error}`;
  containerEvent(kubelet, container, 'Warning', 'Failed', `Error: ${message}`);
  record.state = {
    kind: 'exited',
    exit: {
      containerID: record.created?.id,
      exitCode: 128,
      finishedAt: kubelet.ctx.timestamp(),
      message,
      reason: 'StartError',
      startedAt: '1970-01-01T00:00:00Z',
    },
    at: kubelet.ctx.now,
    shown: { reason: 'RunContainerError', message },
  };
  kubelet.ctx.enqueue(podKey('pod', run), timing.pleg);
}
