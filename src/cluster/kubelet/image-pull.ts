// Models pkg/kubelet/images/image_manager.go.
/** Images on the node: presence, pulling, and the back-off after a failed pull. */
import { lookupImage, type Lookup } from '../images/registry.ts';
import { timing } from '../timing.ts';
import { show } from './container.ts';
import { containerEvent } from './events.ts';
import type { Kubelet } from './kubelet.ts';
import type { Container, PodContainer } from './state.ts';

/** Go's duration format for a few seconds: `307ms`, `1.5s`. */
export const duration = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)}ms` : `${Number((ms / 1000).toFixed(3))}s`;

/** Default of imagePullPolicy: Always for `latest`. */
function pullPolicy(spec: Container, found: Lookup): string {
  if (spec.imagePullPolicy) return spec.imagePullPolicy;
  const isLatest = found.kind !== 'invalid' && found.reference.tag === 'latest';
  return isLatest ? 'Always' : 'IfNotPresent';
}

/** `ready`: start it. `pulling`: a pull takes `ms`. `blocked`: look again after `ms`. */
export interface ImageAnswer {
  kind: 'ready' | 'pulling' | 'blocked';
  ms: number;
}

/** Brings the image of a container here, or says why not by events and in its status. */
export function ensureImage(kubelet: Kubelet, container: PodContainer): ImageAnswer {
  const { spec, record } = container;
  const name = spec.image ?? '';
  const found = lookupImage(name);
  if (found.kind === 'invalid')
    return refused(kubelet, container, 'InspectFailed', 'InvalidImageName', found.message);
  const isPresent = Object.hasOwn(kubelet.state.images, found.reference.name);
  const policy = pullPolicy(spec, found);
  if (policy === 'Never' && !isPresent) {
    const message = `Container image "${name}" is not present with pull policy of Never`;
    return refused(kubelet, container, 'ErrImageNeverPull', 'ErrImageNeverPull', message);
  }
  if (isPresent && policy !== 'Always') {
    const message = `Container image "${name}" already present on machine and can be accessed by the pod`;
    containerEvent(kubelet, container, 'Normal', 'Pulled', message);
    delete record.pullBackOff;
    return { kind: 'ready', ms: 0 };
  }
  const waits = backOffLeft(kubelet, container, name);
  if (waits > 0) return { kind: 'blocked', ms: waits };
  containerEvent(kubelet, container, 'Normal', 'Pulling', `Pulling image "${name}"`);
  return { kind: 'pulling', ms: pullTime(kubelet, found, isPresent) };
}

/** There is no image of this name to be had. */
function refused(
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

/** How much longer the pull back-off of this image is, in ms; says so when it is on. */
function backOffLeft(kubelet: Kubelet, container: PodContainer, name: string): number {
  const { pullBackOff } = container.record;
  if (pullBackOff?.image !== name || kubelet.ctx.now >= pullBackOff.until) return 0;
  const message = `Back-off pulling image "${name}"`;
  containerEvent(kubelet, container, 'Normal', 'BackOff', message);
  containerEvent(kubelet, container, 'Warning', 'Failed', 'Error: ImagePullBackOff');
  show(container.record, {
    reason: 'ImagePullBackOff',
    message: `${message}: ErrImagePull: ${pullBackOff.error}`,
  });
  return pullBackOff.until - kubelet.ctx.now;
}

/** Bytes of layers that take as long to pull as 0.7 of a usual pull. */
const USUAL_SIZE = 45_000_000;

/** A registry's answer, then the layers, unless they are here. */
function pullTime(
  { ctx, node }: Kubelet,
  found: Exclude<Lookup, { kind: 'invalid' }>,
  isPresent: boolean,
): number {
  if (found.kind === 'missing') return timing.imagePullFailure;
  const chance = 0.8 + 0.4 * ctx.random('pull', `${node.name}/${found.reference.name}`);
  return Math.round(
    isPresent
      ? timing.imagePullFailure * chance
      : timing.imagePull * chance * (0.3 + found.image.size / USUAL_SIZE),
  );
}

/** A pull has ended. True when the image is there now. */
export function pulled(kubelet: Kubelet, container: PodContainer, begun: number): boolean {
  const { record, spec } = container;
  const name = spec.image ?? '';
  const found = lookupImage(name);
  if (found.kind !== 'image') {
    pullFailed(kubelet, container, name, found.message);
    return false;
  }
  const took = duration(kubelet.ctx.now - begun);
  kubelet.state.images[found.reference.name] = found.image.size;
  const message =
    `Successfully pulled image "${name}" in ${took} (${took} including waiting). ` +
    `Image size: ${found.image.size} bytes.`;
  containerEvent(kubelet, container, 'Normal', 'Pulled', message);
  delete record.pullBackOff;
  return true;
}

/** Each failure in a row doubles the back-off of the image. */
function pullFailed(
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
