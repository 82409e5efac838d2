/** What stands beside chips: a label that is missing, the rest of them, one to be added. */
import type { MouseEvent } from 'react';
import type { AnyStored } from '../../schema/objects.ts';
import { useGraph } from '../graph/context.ts';
import { useT } from '../kit/t.ts';
import { Pair, pairText } from './Chip.tsx';
import type { PlaceOf } from './labelCommand.ts';
import { chipClass, hueOf } from './look.ts';
import { editChip, listChips } from './openChip.ts';

/** Tells what to do with the button; the card below does not hear of it. */
const press =
  (act: (anchor: HTMLElement) => void) =>
  (event: MouseEvent<HTMLElement>): void => {
    event.stopPropagation();
    act(event.currentTarget);
  };

/** A label that a Service asks for and the Pod does not have: a press begins to add it. */
export function LackingChip({
  object,
  label,
  wanted: [want, service],
}: {
  object: AnyStored;
  label: string;
  wanted: [want: string, service: string];
}) {
  const t = useT();
  const hue = useGraph((state) => hueOf(state, label));
  const { uid, name } = object.metadata;
  const said = t('chip.lacks', { name, service, want: pairText(label, want) });
  return (
    <button
      type="button"
      className={chipClass('chip', hue, 'lacks')}
      title={said}
      aria-label={said}
      onClick={press((anchor) =>
        editChip({ object: uid, place: 'pod', key: '', suggest: label, value: want, anchor }),
      )}
    >
      <Pair label={label} isEmpty={want === ''}>
        <span className="chip-value">{want}</span>
      </Pair>
    </button>
  );
}

/** `+2`: opens the list of all labels. */
export function MoreChips({ object, place, n }: { object: AnyStored; place: PlaceOf; n: number }) {
  const t = useT();
  const said = t('pod.more', { n });
  const { uid, name } = object.metadata;
  return (
    <button
      type="button"
      className="chip-more"
      title={said}
      aria-label={`${said}, ${name}`}
      onClick={press((anchor) => listChips({ object: uid, place, anchor }))}
    >
      {`+${n}`}
    </button>
  );
}

export function AddChip({ object, place }: { object: AnyStored; place: PlaceOf }) {
  const t = useT();
  const { uid, name } = object.metadata;
  const said = t(place === 'selector' ? 'chip.addTerm' : 'chip.add', { name });
  return (
    <button
      type="button"
      className="chip-add"
      title={said}
      aria-label={said}
      onClick={press((anchor) => editChip({ object: uid, place, key: '', value: '', anchor }))}
    >
      +
    </button>
  );
}
