/** Models printConfigMap. */
import type { ConfigMap } from '../../../schema/types.ts';
import type { Table } from '../kind.ts';
import { columns, since } from '../table.ts';

const count = (map: object | undefined): number => Object.keys(map ?? {}).length;

export const configMapTable: Table<ConfigMap> = {
  columns: columns('Name Data Age'),
  row: ({ metadata, data, binaryData }, nowMs) => [
    metadata.name ?? '',
    count(data) + count(binaryData),
    since(metadata.creationTimestamp, nowMs),
  ],
  selectable: [],
};
