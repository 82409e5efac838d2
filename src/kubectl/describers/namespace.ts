/** Namespaces, with their quotas and limits. */
import { byKey, list, map, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';

export const namespace: Describe = async (o, s) => {
  const d = new Description();
  const name = text(o, 'metadata', 'name');
  d.field('Name', name)
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o)
    .field('Status', text(o, 'status', 'phase'));
  const conditions = list(o, 'status', 'conditions');
  if (conditions.length > 0) {
    d.write(0, 'Conditions:\n  Type\tStatus\tLastTransitionTime\tReason\tMessage\n').line(
      1,
      '----\t------\t------------------\t------\t-------',
    );
    for (const c of conditions)
      d.line(
        1,
        `${text(c, 'type')}\t${text(c, 'status')}\t${text(c, 'lastTransitionTime')}\t${text(c, 'reason')}\t${text(c, 'message')}`,
      );
  }
  const quotas = await s.list('v1', 'ResourceQuota', name, {});
  d.line(0, '');
  if (quotas.length === 0) d.line(0, 'No resource quota.');
  else {
    d.line(0, 'Resource Quotas');
    for (const q of quotas) {
      d.line(1, `Name:\t${q.metadata.name ?? ''}`)
        .line(1, 'Resource\tUsed\tHard')
        .line(1, '--------\t---\t---');
      const hard = map(q, 'status', 'hard');
      for (const r of Object.keys(hard).sort(byKey))
        d.line(1, `${r}\t${text(q, 'status', 'used', r)}\t${text(hard, r)}`);
    }
  }
  const limits = await s.list('v1', 'LimitRange', name, {});
  d.line(0, '');
  if (limits.length === 0) d.line(0, 'No LimitRange resource.');
  else {
    d.line(0, 'Resource Limits')
      .line(0, ' Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio')
      .line(
        0,
        ' ----\t--------\t---\t---\t---------------\t-------------\t-----------------------',
      );
    for (const l of limits)
      for (const item of list(l, 'spec', 'limits')) {
        const names = new Set(
          ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'].flatMap((k) =>
            Object.keys(map(item, k)),
          ),
        );
        for (const r of [...names].sort(byKey))
          d.line(
            0,
            ` ` +
              `${text(item, 'type')}\t${r}\t${['min', 'max', 'defaultRequest', 'default', 'maxLimitRequestRatio'].map((k) => text(item, k, r) || '-').join('\t')}`,
          );
      }
  }
  return d.text();
};
