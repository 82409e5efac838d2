// Models pkg/controller/deployment/util (SetDeploymentCondition): the list of a Deployment's
// conditions.
import type { DeploymentCondition } from '../../../schema/types.ts';

export type Conditions = readonly DeploymentCondition[] | undefined;
/** A condition without its times. */
export type Wanted = Required<Pick<DeploymentCondition, 'type' | 'status' | 'reason' | 'message'>>;

export const condition = (conditions: Conditions, type: string): DeploymentCondition | undefined =>
  conditions?.find((each) => each.type === type);
export const withoutCondition = (conditions: Conditions, type: string): DeploymentCondition[] =>
  (conditions ?? []).filter((each) => each.type !== type);

/**
 * Sets a condition: the same status and reason change nothing, otherwise it moves to the end of the
 * list.
 */
export function withCondition(
  conditions: Conditions,
  wanted: Wanted,
  timestamp: string,
): DeploymentCondition[] {
  const current = condition(conditions, wanted.type);
  const isSame = current?.status === wanted.status && current.reason === wanted.reason;
  return isSame ? [...(conditions ?? [])] : renewCondition(conditions, wanted, timestamp);
}

/** The same, also where status and reason are as before: then only the update is newer. */
export function renewCondition(
  conditions: Conditions,
  wanted: Wanted,
  timestamp: string,
): DeploymentCondition[] {
  const { type, status, reason, message } = wanted;
  const current = condition(conditions, type);
  const lastTransitionTime =
    current?.status === status ? (current.lastTransitionTime ?? timestamp) : timestamp;
  return [
    ...withoutCondition(conditions, type),
    { type, status, lastUpdateTime: timestamp, lastTransitionTime, reason, message },
  ];
}
