/**
 * Which chip is being changed, or whose are listed, if any. One editor on the page shows it
 * (ChipEditor.tsx, ChipList.tsx).
 */
import { createStore } from 'zustand/vanilla';
import type { AnyStored } from '../../schema/objects.ts';
import { isKind } from '../kit/kinds.ts';
import type { PlaceOf } from './labelCommand.ts';

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

export interface OpenChip {
  edit?: ChipEdit | undefined;
  list?: ChipPlace | undefined;
}

export const openChip = createStore<OpenChip>(() => ({}));

/** From a list the editor takes the list's place. */
export function editChip(edit: ChipEdit): void {
  const { list } = openChip.getState();
  openChip.setState({ edit: list ? { ...edit, anchor: list.anchor } : edit, list: undefined });
}

export const listChips = (list: ChipPlace): void => openChip.setState({ list, edit: undefined });

export function closeChips(): void {
  const { edit, list } = openChip.getState();
  const anchor = (edit ?? list)?.anchor;
  openChip.setState({ edit: undefined, list: undefined });
  if (anchor?.isConnected) anchor.focus({ preventScroll: true });
}

/** All labels or terms that an object has in a place. */
export function labelsOf(object: AnyStored, place: PlaceOf): Record<string, string> {
  if (place === 'pod' || place === 'own') return object.metadata.labels ?? {};
  if (isKind(object, 'Service')) return (place === 'selector' && object.spec.selector) || {};
  if (place === 'selector') return {};
  const isWorkload = isKind(object, 'Deployment') || isKind(object, 'ReplicaSet');
  return (isWorkload && object.spec.template?.metadata?.labels) || {};
}
