/** Models printEvent. */
import type { Event } from '../../../schema/types.ts';
import type { Table } from '../kind.ts';
import { columns, since } from '../table.ts';

function firstSeen({ firstTimestamp, eventTime }: Event, nowMs: number): string {
  return since(firstTimestamp || eventTime, nowMs);
}

function lastSeen(event: Event, nowMs: number): string {
  if (event.series) return since(event.series.lastObservedTime, nowMs);
  return event.lastTimestamp ? since(event.lastTimestamp, nowMs) : firstSeen(event, nowMs);
}

function objectText({ kind = '', name }: { kind?: string; name?: string }): string {
  return name ? `${kind.toLowerCase()}/${name}` : kind.toLowerCase();
}

function sourceText({ source, reportingComponent, reportingInstance }: Event): string {
  const component = source?.component || reportingComponent || '';
  const host = source?.host || reportingInstance || '';
  return [component, host].filter(Boolean).join(', ');
}

export const eventTable: Table<Event> = {
  columns: columns(
    'Last_Seen Type Reason Object *Subobject *Source Message *First_Seen *Count:i *Name',
  ).map((column) => (column.name === 'Name' ? { ...column, format: 'name' } : column)),
  row: (event, nowMs) => [
    lastSeen(event, nowMs),
    event.type ?? '',
    event.reason ?? '',
    objectText(event.involvedObject ?? {}),
    event.involvedObject?.fieldPath ?? '',
    sourceText(event),
    (event.message ?? '').trim(),
    firstSeen(event, nowMs),
    event.series?.count ?? (event.count || 1),
    event.metadata.name ?? '',
  ],
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
