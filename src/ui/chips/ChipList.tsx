/**
 * All labels of one place: those that found no room on the card, each to be changed, and one to be
 * added.
 */
import { useRef } from 'react';
import { useStore } from 'zustand';
import { closeChips, editChip, labelsOf, openChip, type ChipPlace } from './openChip.ts';
import { Chip } from './Chip.tsx';
import { useObject } from '../kit/playground.tsx';
import { usePopover } from '../kit/popover.ts';
import { useT } from '../kit/t.ts';

export function ChipList() {
  const list = useStore(openChip, (state) => state.list);
  return list ? <Listed key={`${list.object} ${list.place}`} list={list} /> : null;
}

function Listed({ list }: { list: ChipPlace }) {
  const t = useT();
  const object = useObject(list.object);
  const box = useRef<HTMLDialogElement>(null);
  usePopover(box, list.anchor, closeChips);
  if (!object) return null;
  const names = { name: object.metadata.name, kind: object.kind };
  return (
    <dialog open ref={box} className="popover" aria-label={t('chip.list')}>
      <p className="small muted">{t(`chip.place.${list.place}`, names)}</p>
      <div className="chips chip-list">
        {Object.entries(labelsOf(object, list.place)).map(([key, value]) => (
          <Chip key={key} object={object} place={list.place} label={key} value={value} />
        ))}
      </div>
      <div className="row end">
        <button
          type="button"
          className="btn"
          onClick={() => editChip({ ...list, key: '', value: '' })}
        >
          {t('chip.dialog.add')}
        </button>
        <span className="grow" />
        <button type="button" className="btn" onClick={closeChips}>
          {t('inspect.close')}
        </button>
      </div>
    </dialog>
  );
}
