// Models pkg/apis/core/v1/helper/qos.
/** The quality of service class of a Pod. */
import { quantity } from './quantity.ts';
import { containersOf, type Container, type Pod } from './state.ts';

const RESOURCES = ['cpu', 'memory'] as const;

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

/** Has the container limits that its requests are equal to? */
const isGuaranteed = ({ resources }: Container): boolean =>
  RESOURCES.every((name) => {
    const limit = resources?.limits?.[name];
    const request = resources?.requests?.[name] ?? limit;
    if (limit === undefined || request === undefined) return false;
    return quantity(limit) === quantity(request);
  });

const asksForAny = ({ resources }: Container): boolean =>
  RESOURCES.some(
    (name) => (resources?.limits?.[name] ?? resources?.requests?.[name]) !== undefined,
  );

export function qosClass(pod: Pod): QosClass {
  const specs = containersOf(pod);
  if (!specs.some(asksForAny)) return 'BestEffort';
  return specs.every(isGuaranteed) ? 'Guaranteed' : 'Burstable';
}
