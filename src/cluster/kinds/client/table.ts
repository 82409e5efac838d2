/** Columns of the playground's own kind Client (kubeground.dev/v1). */
import type { Client, ClientSpec } from '../../../schema/kubeground.ts';
import type { Table } from '../kind.ts';
import { columns, since } from '../table.ts';

const INSIDE = ['pod', 'deployment', 'node'] as const;

function fromText(from: Partial<ClientSpec['from']>): string {
  if (!from.outside)
    return INSIDE.flatMap((place) => (from[place] ? [`${place}/${from[place]}`] : [])).join(',');
  return from.outside.address ? `outside/${from.outside.address}` : 'outside';
}

function toText({ url, service = '', port }: ClientSpec['to']): string {
  return url ?? `service/${service}${port ? `:${port}` : ''}`;
}

export const clientTable: Table<Client> = {
  columns: columns('Name From To Requests/s Age *Via'),
  row: ({ metadata, spec }, nowMs) => [
    metadata.name ?? '',
    fromText(spec?.from ?? {}),
    toText(spec?.to ?? {}),
    String(spec?.requestsPerSecond ?? ''),
    since(metadata.creationTimestamp, nowMs),
    spec?.to?.via ?? '',
  ],
  selectable: [],
};
