/** What the head of a tray says: of what kind it is, how many Pods it has, what is wrong. */
import type { ObjectOf } from '../../../schema/objects.ts';
import { storedOnly } from '../../../schema/stored-only.ts';
import type { T } from '../../kit/t.ts';
import type { Group } from '../model/model.ts';

/** What is known of a tray beside its group. */
export interface TrayState {
  /** Pods that are ready. */
  ready: number;
  /** Pods that are drawn in it. */
  drawn: number;
  /** Of a node: its kube-proxy has not written the latest rules; it is not ready. */
  stale: boolean;
  down: boolean;
}

export function sayKind(t: T, { kind, ownerKind }: Group): string {
  switch (kind) {
    case 'none':
      return t('tray.none');
    case 'unscheduled':
      return t('tray.unscheduled');
    case 'owner':
      return ownerKind ?? '';
    case 'node':
      return 'Node';
    default:
      return kind;
  }
}

/** What does not happen with an owner that is only stored. */
const lacksOf = ({ ownerKind, ownerVersion }: Group) =>
  ownerKind === undefined
    ? undefined
    : storedOnly({ apiVersion: ownerVersion ?? '', kind: ownerKind });

const runningIn = ({ running }: Group, { drawn }: TrayState): number => running ?? drawn;

function sayNode(t: T, group: Group, state: TrayState): string {
  const { stale, down, drawn } = state;
  const running = runningIn(group, state);
  if (stale) return t('node.stale');
  if (down) return t('node.notReady');
  return running > drawn ? t('node.podsOf', { drawn, n: running }) : t('node.pods', { n: running });
}

export function sayNote(t: T, group: Group, state: TrayState): string {
  if (group.want !== undefined) return t('tray.count', { ready: state.ready, want: group.want });
  if (group.kind === 'node') return sayNode(t, group, state);
  return lacksOf(group) ? t('editor.state.stored') : '';
}

/** What the pointer is told on the note. */
export function sayNoteTitle(t: T, group: Group, state: TrayState): string | undefined {
  const lacks = lacksOf(group);
  if (lacks) return t(`stored.${lacks}`, { kind: group.ownerKind ?? '' });
  if (state.stale) return t('node.stale.title');
  if (group.want !== undefined)
    return t('tray.count.title', { ready: state.ready, want: group.want });
  const hidden = runningIn(group, state) - state.drawn;
  return hidden > 0 && group.kind === 'node' ? t('node.podsOf.title', { n: hidden }) : undefined;
}

export const isDown = (node: ObjectOf<'Node'> | undefined): boolean =>
  node?.status.conditions?.some(({ type, status }) => type === 'Ready' && status !== 'True') ===
  true;
