/** The labels of a Pod that find room on its card, the one that matters first. */
import type { ReactNode } from 'react';
import { Chip } from '../../chips/Chip.tsx';
import { LackingChip, MoreChips } from '../../chips/ChipButtons.tsx';
import type { StoredOf } from '../../kit/kinds.ts';
import type { ShownLabel } from './labels.ts';

export interface LabelsOnCard {
  pod: StoredOf<'Pod'>;
  shown: readonly ShownLabel[];
  /** How many found no room. */
  more: number;
  /** The Service that asks for what is missing. */
  missName: string;
  /** What stands beside them. */
  note: ReactNode;
}

export function PodLabels({ pod, shown, more, missName, note }: LabelsOnCard) {
  return (
    <div className="pod-labels">
      {shown.map(({ key, value, want }) =>
        value === undefined ? (
          <LackingChip key={key} object={pod} label={key} wanted={[want?.[0] ?? '', missName]} />
        ) : (
          <Chip
            key={key}
            object={pod}
            place="pod"
            label={key}
            value={value}
            wanted={want && [want[0], missName]}
          />
        ),
      )}
      {more > 0 && <MoreChips object={pod} place="pod" n={more} />}
      {note}
    </div>
  );
}
