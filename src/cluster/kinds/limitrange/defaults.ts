/** Models SetDefaults_LimitRangeItem of pkg/apis/core/v1/defaults.go. */
import type { LimitRange, LimitRangeItem } from '../../../schema/types.ts';
import type { Partly, Undefaulted } from '../stored-kind.ts';

/** Of a container: the limit is the maximum, the request the limit, where they are not told. */
function defaultItem(item: Partly<LimitRangeItem>): void {
  if (item.type !== 'Container') return;
  const limits = { ...item.max, ...item.default };
  const requests = { ...item.min, ...limits, ...item.defaultRequest };
  if (Object.keys(limits).length > 0) item.default = limits;
  if (Object.keys(requests).length > 0) item.defaultRequest = requests;
}

export function defaultLimitRange({ spec }: Undefaulted<LimitRange>): void {
  spec?.limits?.forEach(defaultItem);
}
