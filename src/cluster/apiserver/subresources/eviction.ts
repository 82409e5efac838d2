/** POST pods/eviction. Models pkg/registry/core/pod/storage/eviction.go. */
import type { AnyStored } from '../../../schema/objects.ts';
import type {
  Eviction,
  Pod,
  PodDisruptionBudget,
  PodDisruptionBudgetStatus,
  Status,
} from '../../../schema/types.ts';
import type { ApiResponse } from '../../ports.ts';
import { find, missing, writeOptions, type Call } from '../call.ts';
import { failed, json, success } from '../http.ts';
import * as status from '../status.ts';
import type { Store } from '../store.ts';
import { deleteOptions } from '../verbs.ts';
import { bodyOf } from './body.ts';

const NO_MATTER = ['Succeeded', 'Failed', 'Pending'];

/** Budgets do not count Pods that are not up or on their way out. */
const isCounted = ({ metadata, status: state }: Pod): boolean =>
  !NO_MATTER.includes(state?.phase ?? '') && !metadata?.deletionTimestamp;

function covers(budget: PodDisruptionBudget, { metadata }: AnyStored): boolean {
  const wanted = Object.entries(budget.spec?.selector?.matchLabels ?? {});
  return wanted.length > 0 && wanted.every(([key, value]) => metadata.labels?.[key] === value);
}

function budgetsOf(store: Store, pod: AnyStored): (AnyStored & PodDisruptionBudget)[] {
  if (!isCounted(pod)) return [];
  const { namespace } = pod.metadata;
  return store.list('PodDisruptionBudget', namespace).filter((budget) => covers(budget, pod));
}

function violated(name: string, state: Partial<PodDisruptionBudgetStatus>): Status {
  const { desiredHealthy = 0, currentHealthy = 0 } = state;
  const message =
    `The disruption budget ${name} needs ${desiredHealthy} healthy pods and has ` +
    `${currentHealthy} currently`;
  const text = "Cannot evict pod as it would violate the pod's disruption budget.";
  return status.tooManyRequests(text, 0, [{ reason: 'DisruptionBudget', message }]);
}

function refusal(budgets: readonly (AnyStored & PodDisruptionBudget)[]): Status | undefined {
  if (budgets.length > 1)
    return status.internalError(
      'This pod has more than one PodDisruptionBudget, which the eviction subresource does not ' +
        'support.',
    );
  const [budget] = budgets;
  const state: Partial<PodDisruptionBudgetStatus> = budget?.status ?? {};
  if (!budget || state.observedGeneration === undefined) return undefined;
  return (state.disruptionsAllowed ?? 0) > 0 ? undefined : violated(budget.metadata.name, state);
}

export function eviction(call: Call): ApiResponse {
  const pod = find(call);
  if (!pod) return missing(call);
  const { name, namespace } = pod.metadata;
  const { registry, store } = call.kernel;
  const body = bodyOf(call, { group: 'policy', version: 'v1', kind: 'Eviction' });
  if ('status' in body) return failed(body.status);
  if (body.object.metadata.name !== name)
    return failed(status.badRequest('name in URL does not match name in Eviction object'));
  const asked: Eviction = body.object;
  const how = deleteOptions({
    ...call,
    request: { ...call.request, body: asked.deleteOptions ?? {}, headers: {} },
  });
  if ('status' in how) return failed(how.status);
  const refused = refusal(budgetsOf(store, pod));
  if (refused) return failed(refused);
  const deleted = registry.delete('Pod', namespace, name, how, writeOptions(call));
  return deleted.ok ? json(201, success(undefined, 201)) : failed(deleted.status);
}
