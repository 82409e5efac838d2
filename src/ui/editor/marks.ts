/** What became of each document, written at the end of its first line. */
import { storedOnly } from '../../schema/stored-only.ts';
import type { DocumentState } from '../../session/playground.ts';
import type { T } from '../kit/t.ts';
import { lineEnds, type LineEnd } from './lineEnds.ts';

export const marks = lineEnds();

/** Live, unless nothing acts on its kind. */
export function markOf({ from, ref, state }: DocumentState, t: T): LineEnd {
  const shown = state === 'applied' && ref && storedOnly(ref) ? 'stored' : state;
  return {
    at: from,
    text: t.code('editor.state', shown) ?? shown,
    look: `cm-docstate-${shown}`,
  };
}
