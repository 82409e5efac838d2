/** Models printDeployment. */
import type { Deployment } from '../../../schema/types.ts';
import type { Table } from '../kind.ts';
import { columns, containerImages, containerNames, formatSelector, since } from '../table.ts';

export const deploymentTable: Table<Deployment> = {
  columns: columns('Name Ready Up-to-date:i Available:i Age *Containers *Images *Selector').map(
    (column) => ({ ...column, type: 'string' }),
  ),
  row({ metadata, spec, status = {} }, nowMs) {
    const pods = spec?.template?.spec;
    return [
      metadata.name ?? '',
      `${status.readyReplicas ?? 0}/${spec?.replicas ?? 0}`,
      status.updatedReplicas ?? 0,
      status.availableReplicas ?? 0,
      since(metadata.creationTimestamp, nowMs),
      containerNames(pods),
      containerImages(pods),
      formatSelector(spec?.selector),
    ];
  },
  selectable: [],
};
