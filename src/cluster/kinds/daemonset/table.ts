/** Models printDaemonSet of pkg/printers/internalversion. */
import type { DaemonSet, DaemonSetStatus } from '../../../schema/types.ts';
import type { Table } from '../kind.ts';
import {
  columns,
  containerImages,
  containerNames,
  formatLabels,
  formatSelector,
  since,
} from '../table.ts';

const NARROW = 'Name Desired:i Current:i Ready:i Up-to-date:i Available:i Node_Selector Age';

export const daemonSetTable: Table<DaemonSet> = {
  columns: columns(`${NARROW} *Containers *Images *Selector`),
  row({ metadata, spec, status }, nowMs) {
    const counts: Partial<DaemonSetStatus> = status ?? {};
    const podSpec = spec?.template?.spec;
    return [
      metadata.name ?? '',
      counts.desiredNumberScheduled ?? 0,
      counts.currentNumberScheduled ?? 0,
      counts.numberReady ?? 0,
      counts.updatedNumberScheduled ?? 0,
      counts.numberAvailable ?? 0,
      formatLabels(podSpec?.nodeSelector),
      since(metadata.creationTimestamp, nowMs),
      containerNames(podSpec),
      containerImages(podSpec),
      formatSelector(spec?.selector),
    ];
  },
  selectable: [],
};
