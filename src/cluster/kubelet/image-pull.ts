// Models pkg/kubelet/images/image_manager.go.
/** Images on the node: presence, pulling, and the back-off after a failed pull. */
import { lookupImage } from '../images/registry.ts';
import { timing } from '../timing.ts';
import { fieldPath, type Kubelet, type Target } from './state.ts';

const event = (
  k: Kubelet,
  t: Target,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
): void =>
  k.ctx.api.event(t.pod, type, reason, message, {
    component: 'kubelet',
    host: k.node.name,
    fieldPath: fieldPath(t.r),
  });

/** Go's duration format for a few seconds: `307ms`, `1.5s`. */
export const duration = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)}ms` : `${Number((ms / 1000).toFixed(3))}s`;

/** Default of imagePullPolicy: Always for `latest`. */
function policyOf(t: Target): string {
  if (t.c.imagePullPolicy) return t.c.imagePullPolicy;
  const found = lookupImage(t.c.image ?? '');
  return found.kind !== 'invalid' && found.reference.tag === 'latest' ? 'Always' : 'IfNotPresent';
}

/**
 * `ready`: start it. `pulling`: a pull takes `ms`. `blocked`: look again after `ms` (`waiting` says
 * why).
 */
export function ensureImage(
  k: Kubelet,
  t: Target,
):
  | { kind: 'ready' }
  | { kind: 'pulling'; ms: number }
  | { kind: 'blocked'; ms: number; waits: boolean } {
  const { r, c } = t,
    name = c.image ?? '',
    found = lookupImage(name);
  if (found.kind === 'invalid') {
    event(k, t, 'Warning', 'InspectFailed', found.message);
    event(k, t, 'Warning', 'Failed', 'Error: InvalidImageName');
    r.waiting = { reason: 'InvalidImageName', message: found.message };
    return { kind: 'blocked', ms: timing.backOffBase, waits: true };
  }
  const present = Object.hasOwn(k.state.images, found.reference.name),
    policy = policyOf(t);
  if (policy === 'Never' && !present) {
    const message = `Container image "${name}" is not present with pull policy of Never`;
    event(k, t, 'Warning', 'ErrImageNeverPull', message);
    event(k, t, 'Warning', 'Failed', 'Error: ErrImageNeverPull');
    r.waiting = { reason: 'ErrImageNeverPull', message };
    return { kind: 'blocked', ms: timing.backOffBase, waits: true };
  }
  if (present && policy !== 'Always') {
    event(
      k,
      t,
      'Normal',
      'Pulled',
      `Container image "${name}" already present on machine and can be accessed by the pod`,
    );
    delete r.pull;
    return { kind: 'ready' };
  }
  if (r.pull?.image === name && k.ctx.now < r.pull.until) {
    event(k, t, 'Normal', 'BackOff', `Back-off pulling image "${name}"`);
    event(k, t, 'Warning', 'Failed', 'Error: ImagePullBackOff');
    r.waiting = {
      reason: 'ImagePullBackOff',
      message: `Back-off pulling image "${name}": ErrImagePull: ${r.pull.error}`,
    };
    return { kind: 'blocked', ms: r.pull.until - k.ctx.now, waits: true };
  }
  event(k, t, 'Normal', 'Pulling', `Pulling image "${name}"`);
  if (found.kind === 'missing') return { kind: 'pulling', ms: timing.imagePullFailure };
  // A registry's answer, then the layers, unless they are here.
  const chance = 0.8 + 0.4 * k.ctx.random('pull', `${k.node.name}/${found.reference.name}`);
  return {
    kind: 'pulling',
    ms: Math.round(
      present
        ? timing.imagePullFailure * chance
        : timing.imagePull * chance * (0.3 + found.image.size / 45_000_000),
    ),
  };
}

/** A pull has ended. True when the image is there now. */
export function pulled(k: Kubelet, t: Target, begun: number): boolean {
  const { r, c } = t,
    name = c.image ?? '',
    found = lookupImage(name),
    took = duration(k.ctx.now - begun);
  if (found.kind === 'image') {
    k.state.images[found.reference.name] = found.image.size;
    event(
      k,
      t,
      'Normal',
      'Pulled',
      `Successfully pulled image "${name}" in ${took} (${took} including waiting). Image ` +
        `size: ${found.image.size} bytes.`,
    );
    delete r.pull;
    return true;
  }
  const ms =
    r.pull?.image === name ? Math.min(r.pull.ms * 2, timing.backOffMax) : timing.backOffBase;
  r.pull = { image: name, ms, until: k.ctx.now + ms, error: found.message };
  event(k, t, 'Warning', 'Failed', `Failed to pull image "${name}": ${found.message}`);
  event(k, t, 'Warning', 'Failed', 'Error: ErrImagePull');
  r.waiting = { reason: 'ErrImagePull', message: found.message };
  return false;
}
