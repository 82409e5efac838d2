// Models k8s.io/component-helpers/scheduling/corev1: taints and tolerations.
import type { Taint, Toleration } from '../../../schema/types.ts';

/** An empty key or effect fits any. */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) return false;
  if (toleration.key && toleration.key !== taint.key) return false;
  const value = toleration.value ?? '';
  const has = taint.value ?? '';
  switch (toleration.operator || 'Equal') {
    case 'Equal':
      return value === has;
    case 'Exists':
      return true;
    case 'Gt':
      return Number(has) > Number(value);
    case 'Lt':
      return Number(has) < Number(value);
    default:
      return false;
  }
}

/** The first taint with one of these effects that nothing tolerates. */
export const untolerated = (
  taints: readonly Taint[] | undefined,
  tolerations: readonly Toleration[] | undefined,
  effects: readonly string[],
): Taint | undefined =>
  taints?.find(
    (taint) =>
      effects.includes(taint.effect) && !(tolerations ?? []).some((t) => tolerates(t, taint)),
  );
