// Models pkg/kubelet/images/image_manager.go.
/** Images that cannot be had: what is said of them, and the back-off between pulls. */
import { timing } from '../timing.ts';
import { show, type PullBackOff } from './container.ts';
import { containerEvent } from './events.ts';
import type { ImageAnswer, Kubelet } from './kubelet.ts';
import type { PodContainer } from './state.ts';

/** There is no image of this name to be had. */
export function imageRefused(
  kubelet: Kubelet,
  container: PodContainer,
  event: string,
  reason: string,
  message: string,
): ImageAnswer {
  containerEvent(kubelet, container, 'Warning', event, message);
  containerEvent(kubelet, container, 'Warning', 'Failed', `Error: ${reason}`);
  show(container.record, { reason, message });
  return { kind: 'blocked', ms: timing.backOffBase };
}

/** The pull back-off of this image is on. */
export function pullBackOff(
  kubelet: Kubelet,
  container: PodContainer,
  { image, until, error }: PullBackOff,
): ImageAnswer {
  const message = `Back-off pulling image "${image}"`;
  containerEvent(kubelet, container, 'Normal', 'BackOff', message);
  containerEvent(kubelet, container, 'Warning', 'Failed', 'Error: ImagePullBackOff');
  const reason = 'ImagePullBackOff';
  show(container.record, { reason, message: `${message}: ErrImagePull: ${error}` });
  return { kind: 'blocked', ms: until - kubelet.ctx.now };
}

/** Each failure in a row doubles the back-off of the image. */
export function pullFailed(
  kubelet: Kubelet,
  container: PodContainer,
  image: string,
  message: string,
): void {
  const { record } = container;
  const last = record.pullBackOff?.image === image ? record.pullBackOff.ms : undefined;
  const ms = last === undefined ? timing.backOffBase : Math.min(last * 2, timing.backOffMax);
  record.pullBackOff = { image, ms, until: kubelet.ctx.now + ms, error: message };
  const event = `Failed to pull image "${image}": ${message}`;
  containerEvent(kubelet, container, 'Warning', 'Failed', event);
  containerEvent(kubelet, container, 'Warning', 'Failed', 'Error: ErrImagePull');
  show(record, { reason: 'ErrImagePull', message });
}
