/** Namespaces, with their quotas and limits. */
import { byKey, list, map, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';

export const namespace: Describe = async (object, source) => {
  const description = new Description();
  const name = text(object, 'metadata', 'name');
  description
    .field('Name', name)
    .labels('Labels', strings(object, 'metadata', 'labels'))
    .annotations(object)
    .field('Status', text(object, 'status', 'phase'));
  const conditions = list(object, 'status', 'conditions');
  if (conditions.length > 0) {
    description
      .write(0, 'Conditions:\n  Type\tStatus\tLastTransitionTime\tReason\tMessage\n')
      .line(1, '----\t------\t------------------\t------\t-------');
    for (const condition of conditions)
      description.line(
        1,
        `${text(condition, 'type')}\t${text(condition, 'status')}\t${text(condition, 'lastTransitionTime')}\t${text(condition, 'reason')}\t${text(condition, 'message')}`,
      );
  }
  const quotas = await source.list('v1', 'ResourceQuota', name, {});
  description.line(0, '');
  if (quotas.length === 0) description.line(0, 'No resource quota.');
  else {
    description.line(0, 'Resource Quotas');
    for (const quota of quotas) {
      description
        .line(1, `Name:\t${quota.metadata.name ?? ''}`)
        .line(1, 'Resource\tUsed\tHard')
        .line(1, '--------\t---\t---');
      const hard = map(quota, 'status', 'hard');
      for (const key of Object.keys(hard).sort(byKey))
        description.line(1, `${key}\t${text(quota, 'status', 'used', key)}\t${text(hard, key)}`);
    }
  }
  const limits = await source.list('v1', 'LimitRange', name, {});
  description.line(0, '');
  if (limits.length === 0) description.line(0, 'No LimitRange resource.');
  else {
    description
      .line(0, 'Resource Limits')
      .line(0, ' Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio')
      .line(
        0,
        ' ----\t--------\t---\t---\t---------------\t-------------\t-----------------------',
      );
    for (const limit of limits)
      for (const item of list(limit, 'spec', 'limits')) {
        const names = new Set(
          ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'].flatMap((key) =>
            Object.keys(map(item, key)),
          ),
        );
        for (const name of [...names].sort(byKey))
          description.line(
            0,
            ` ` +
              `${text(item, 'type')}\t${name}\t${['min', 'max', 'defaultRequest', 'default', 'maxLimitRequestRatio'].map((key) => text(item, key, name) || '-').join('\t')}`,
          );
      }
  }
  return description.text();
};
