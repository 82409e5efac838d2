/** Namespaces, with their quotas and limits. */
import { byText } from '../../base/order.ts';
import { type Json, list, map, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';

function conditions(description: Description, all: Json[]): void {
  if (all.length === 0) return;
  description
    .line(0, 'Conditions:')
    .columns(1, 'Type\tStatus\tLastTransitionTime\tReason\tMessage');
  const fields = ['type', 'status', 'lastTransitionTime', 'reason', 'message'];
  for (const condition of all)
    description.line(1, fields.map((field) => text(condition, field)).join('\t'));
}

function quotas(description: Description, all: Json[]): void {
  description.line(0, '').line(0, all.length === 0 ? 'No resource quota.' : 'Resource Quotas');
  for (const quota of all) {
    description
      .line(1, `Name:\t${text(quota, 'metadata', 'name')}`)
      .line(1, 'Resource\tUsed\tHard')
      .line(1, '--------\t---\t---');
    const hard = map(quota, 'status', 'hard');
    for (const resource of Object.keys(hard).sort(byText)) {
      const used = text(quota, 'status', 'used', resource);
      description.line(1, `${resource}\t${used}\t${text(hard, resource)}`);
    }
  }
}

/** Fields of a limit, in the order of their columns. */
const LIMITS = ['min', 'max', 'defaultRequest', 'default', 'maxLimitRequestRatio'];

function limits(description: Description, all: Json[]): void {
  description.line(0, '');
  if (all.length === 0) {
    description.line(0, 'No LimitRange resource.');
    return;
  }
  description
    .line(0, 'Resource Limits')
    .line(0, ' Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio')
    .line(0, ' ----\t--------\t---\t---\t---------------\t-------------\t-----------------------');
  for (const limit of all.flatMap((range) => list(range, 'spec', 'limits'))) {
    const resources = new Set(LIMITS.flatMap((field) => Object.keys(map(limit, field))));
    for (const resource of [...resources].sort(byText)) {
      const amounts = LIMITS.map((field) => text(limit, field, resource) || '-');
      description.line(0, ` ${text(limit, 'type')}\t${resource}\t${amounts.join('\t')}`);
    }
  }
}

export const namespace: Describe = async (object, source) => {
  const description = new Description();
  const name = text(object, 'metadata', 'name');
  description
    .field('Name', name)
    .labels('Labels', strings(object, 'metadata', 'labels'))
    .annotations(object)
    .field('Status', text(object, 'status', 'phase'));
  conditions(description, list(object, 'status', 'conditions'));
  quotas(description, await source.list('v1', 'ResourceQuota', name, {}));
  limits(description, await source.list('v1', 'LimitRange', name, {}));
  return description.text();
};
