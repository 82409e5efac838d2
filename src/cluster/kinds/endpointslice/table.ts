/** Models printEndpointSlice. */
import type { DiscoveryV1EndpointPort, EndpointSlice } from '../../../schema/types.ts';
import type { Table } from '../kind.ts';
import { columns, listWithMore, since } from '../table.ts';

const portText = ({ port, name }: DiscoveryV1EndpointPort): string =>
  port === undefined ? name || '*' : String(port);

export const endpointSliceTable: Table<EndpointSlice> = {
  columns: columns('Name AddressType Ports Endpoints Age'),
  row({ metadata, addressType, ports, endpoints }, nowMs) {
    const addresses = (endpoints ?? []).flatMap((endpoint) => endpoint.addresses ?? []);
    return [
      metadata.name ?? '',
      addressType,
      listWithMore((ports ?? []).map(portText), '<unset>'),
      listWithMore(addresses, '<unset>'),
      since(metadata.creationTimestamp, nowMs),
    ];
  },
  selectable: [],
};
