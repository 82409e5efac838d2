/** Models printEndpoints and formatEndpoints. */
import type { Endpoints, EndpointSubset } from '../../../schema/types.ts';
import type { Table } from '../kind.ts';
import { columns, listWithMore, since } from '../table.ts';

const hostPort = (ip: string, port: number): string =>
  ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;

function texts({ addresses = [], ports = [] }: EndpointSubset): string[] {
  if (ports.length === 0) return addresses.map(({ ip }) => ip);
  return ports.flatMap(({ port }) => addresses.map(({ ip }) => hostPort(ip, port)));
}

/** `ip:port` of the first three ready addresses. */
function formatEndpoints(subsets: readonly EndpointSubset[]): string {
  return subsets.length === 0 ? '<none>' : listWithMore(subsets.flatMap(texts), '');
}

export const endpointsTable: Table<Endpoints> = {
  columns: columns('Name Endpoints Age'),
  row: ({ metadata, subsets = [] }, nowMs) => [
    metadata.name ?? '',
    formatEndpoints(subsets),
    since(metadata.creationTimestamp, nowMs),
  ],
  selectable: [],
};
