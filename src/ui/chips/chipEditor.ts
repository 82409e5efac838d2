/**
 * Which chip is being changed, or whose are listed, if any. One editor on the page shows it
 * (ChipEditor.tsx, ChipList.tsx).
 */
import { createStore } from 'zustand/vanilla';
import type { AnyStored } from '../../schema/objects.ts';
import type { PlaceOf } from './commands.ts';

export interface ChipPlace {
  object: string;
  place: PlaceOf;
  /** Focus goes back to it. */
  anchor: HTMLElement;
}

export interface ChipEdit extends ChipPlace {
  /** Empty: a new one. */
  key: string;
  value: string;
  /** The key of a new one, where it is known what is missing. */
  suggest?: string;
}

export const chipEdit = createStore<{ edit?: ChipEdit | undefined; list?: ChipPlace | undefined }>(
  () => ({}),
);

/** From a list the editor takes the list's place. */
export const editChip = (edit: ChipEdit): void => {
  const { list } = chipEdit.getState();
  chipEdit.setState({ edit: list ? { ...edit, anchor: list.anchor } : edit, list: undefined });
};
export const listChips = (list: ChipPlace): void => chipEdit.setState({ list, edit: undefined });

export const closeChips = (): void => {
  const { edit, list } = chipEdit.getState();
  const anchor = (edit ?? list)?.anchor;
  chipEdit.setState({ edit: undefined, list: undefined });
  if (anchor?.isConnected) anchor.focus({ preventScroll: true });
};

/** All labels or terms that an object has in a place. */
export function labelsOf(object: AnyStored, place: PlaceOf): Record<string, string> {
  if (place === 'pod' || place === 'own') return object.metadata.labels ?? {};
  const spec = object['spec'] as
    | {
        selector?: Record<string, string>;
        template?: { metadata?: { labels?: Record<string, string> } };
      }
    | undefined;
  return (place === 'selector' ? spec?.selector : spec?.template?.metadata?.labels) ?? {};
}
