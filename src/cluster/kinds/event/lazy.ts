/** Models pkg/apis/core/validation/events.go and printEvent. */
import type { Event } from '../../../schema/types.ts';
import { invalidValue } from '../validation/field.ts';
import type { KindModule } from '../kind.ts';
import { strategies } from '../strategies.ts';
import { columns, since } from '../table.ts';
import { checkMeta, isDns1123Subdomain } from '../validation/validate.ts';

export const event: KindModule = {
  ...strategies.Event,
  validate(object, old) {
    const e = object as unknown as Event;
    const errors = checkMeta(object.metadata, isDns1123Subdomain, old?.metadata);
    const about = e.involvedObject?.namespace ?? '';
    if (
      about === ''
        ? object.metadata.namespace !== 'default' && object.metadata.namespace !== 'kube-system'
        : about !== object.metadata.namespace
    ) {
      errors.push(
        invalidValue('involvedObject.namespace', about, 'does not match event.namespace'),
      );
    }
    return errors;
  },
  columns: columns(
    'Last_Seen Type Reason Object *Subobject *Source Message *First_Seen *Count:i *Name',
  ).map((c) => (c.name === 'Name' ? { ...c, format: 'name' } : c)),
  row(object, nowMs) {
    const e = object as unknown as Event;
    const first = e.firstTimestamp ? since(e.firstTimestamp, nowMs) : since(e.eventTime, nowMs);
    const last = e.series
      ? since(e.series.lastObservedTime, nowMs)
      : e.lastTimestamp
        ? since(e.lastTimestamp, nowMs)
        : first;
    const { kind = '', name, fieldPath } = e.involvedObject ?? {};
    const source = [
      e.source?.component || e.reportingComponent || '',
      e.source?.host || e.reportingInstance || '',
    ]
      .filter(Boolean)
      .join(', ');
    return [
      last,
      e.type ?? '',
      e.reason ?? '',
      name ? `${kind.toLowerCase()}/${name}` : kind.toLowerCase(),
      fieldPath ?? '',
      source,
      (e.message ?? '').trim(),
      first,
      e.series?.count ?? (e.count || 1),
      e.metadata?.name ?? '',
    ];
  },
  selectable: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
};
