/** Models printReplicaSet. */
import type { ReplicaSet } from '../../../schema/types.ts';
import type { Table } from '../kind.ts';
import { columns, containerImages, containerNames, formatSelector, since } from '../table.ts';

export const replicaSetTable: Table<ReplicaSet> = {
  columns: columns('Name Desired:i Current:i Ready:i Age *Containers *Images *Selector'),
  row({ metadata, spec, status }, nowMs) {
    const pods = spec?.template?.spec;
    return [
      metadata.name ?? '',
      spec?.replicas ?? 0,
      status?.replicas ?? 0,
      status?.readyReplicas ?? 0,
      since(metadata.creationTimestamp, nowMs),
      containerNames(pods),
      containerImages(pods),
      formatSelector(spec?.selector),
    ];
  },
  selectable: ['status.replicas'],
};
