/** All labels of one place, as chips. */
import type { AnyStored } from '../../schema/objects.ts';
import { Chip } from './Chip.tsx';
import type { PlaceOf } from './labelCommand.ts';

export function Labels({
  object,
  place,
  labels,
}: {
  object: AnyStored;
  place: PlaceOf;
  labels: Record<string, string> | undefined;
}) {
  return (
    <span className="chips">
      {Object.entries(labels ?? {}).map(([key, value]) => (
        <Chip key={key} object={object} place={place} label={key} value={value} />
      ))}
    </span>
  );
}
