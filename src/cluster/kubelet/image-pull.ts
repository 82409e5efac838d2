// Models pkg/kubelet/images/image_manager.go.
/** Images on the node: presence and pulling. What follows a failure: image-pull-failure.ts. */
import { lookupImage, type Lookup } from '../images/registry.ts';
import { timing } from '../timing.ts';
import { containerEvent } from './events.ts';
import type { ImageAnswer, Kubelet } from './kubelet.ts';
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

/** Brings the image of a container here, or says why not by events and in its status. */
export function ensureImage(kubelet: Kubelet, container: PodContainer): ImageAnswer {
  const { spec, record } = container;
  const name = spec.image ?? '';
  const found = lookupImage(name);
  if (found.kind === 'invalid')
    return kubelet
      .lazy()
      .imageRefused(kubelet, container, 'InspectFailed', 'InvalidImageName', found.message);
  const isPresent = Object.hasOwn(kubelet.state.images, found.reference.name);
  const policy = pullPolicy(spec, found);
  if (policy === 'Never' && !isPresent) {
    const message = `Container image "${name}" is not present with pull policy of Never`;
    return kubelet
      .lazy()
      .imageRefused(kubelet, container, 'ErrImageNeverPull', 'ErrImageNeverPull', message);
  }
  if (isPresent && policy !== 'Always') {
    const message = `Container image "${name}" already present on machine and can be accessed by the pod`;
    containerEvent(kubelet, container, 'Normal', 'Pulled', message);
    delete record.pullBackOff;
    return { kind: 'ready', ms: 0 };
  }
  if (record.pullBackOff?.image === name && kubelet.ctx.now < record.pullBackOff.until)
    return kubelet.lazy().pullBackOff(kubelet, container, record.pullBackOff);
  containerEvent(kubelet, container, 'Normal', 'Pulling', `Pulling image "${name}"`);
  return { kind: 'pulling', ms: pullTime(kubelet, found, isPresent) };
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
    kubelet.lazy().pullFailed(kubelet, container, name, found.message);
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
