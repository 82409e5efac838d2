/** Which chip is being changed, if any. One editor on the page shows it (ChipEditor.tsx). */
import { createStore } from 'zustand/vanilla';
import type { PlaceOf } from './commands.ts';

export interface ChipEdit {
  object: string;
  place: PlaceOf;
  /** Empty: a new one. */
  key: string;
  value: string;
  /** Focus goes back to it. */
  anchor: HTMLElement;
}

export const chipEdit = createStore<{ edit?: ChipEdit | undefined }>(() => ({}));
export const editChip = (edit: ChipEdit): void => chipEdit.setState({ edit });
export const closeChip = (): void => {
  const { edit } = chipEdit.getState();
  chipEdit.setState({ edit: undefined });
  if (edit?.anchor.isConnected) edit.anchor.focus({ preventScroll: true });
};
