/** All labels of one place, as chips. */
import type { AnyStored } from '../../schema/objects.ts';
import { Chip } from './Chip.tsx';

export function Labels({
  object,
  place,
  labels,
}: {
  object: AnyStored;
  place: 'own' | 'pod' | 'template' | 'selector' | 'rsSelector';
  labels: Record<string, string> | undefined;
}) {
  return (
    <span className="chips">
      {Object.entries(labels ?? {}).map(([k, v]) => (
        <Chip key={k} object={object} place={place} label={k} value={v} />
      ))}
    </span>
  );
}
