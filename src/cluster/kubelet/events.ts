/** Events of the kubelet: who says it, and about which container. */
import type { ContainerRecord } from './container.ts';
import type { Kubelet } from './kubelet.ts';
import type { Pod, PodContainer } from './state.ts';

export type EventType = 'Normal' | 'Warning';

const fieldPath = ({ name, type }: ContainerRecord): string =>
  `spec.${type === 'main' ? 'containers' : 'initContainers'}{${name}}`;

export const podEvent = (
  kubelet: Kubelet,
  pod: Pod,
  type: EventType,
  reason: string,
  message: string,
): void =>
  kubelet.ctx.api.event(pod, type, reason, message, {
    component: 'kubelet',
    host: kubelet.node.name,
  });

export const containerEvent = (
  kubelet: Kubelet,
  { pod, record }: PodContainer,
  type: EventType,
  reason: string,
  message: string,
): void =>
  kubelet.ctx.api.event(pod, type, reason, message, {
    component: 'kubelet',
    host: kubelet.node.name,
    fieldPath: fieldPath(record),
  });
