/**
 * Quiet words at line ends: how many Pods a Service's selector matches, how many of them are its
 * endpoints.
 */
import {
  EditorState,
  StateEffect,
  StateField,
  type Extension,
  type Range,
} from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';
import type { ObjectOf } from '../../schema/objects.ts';
import type { EditorFile, PlaygroundState } from '../../session/playground.ts';
import type { GraphState } from '../graph/store.ts';
import type { T } from '../kit/t.ts';

export interface Note {
  at: number;
  text: string;
}
export const setNotes = StateEffect.define<Note[]>();

class NoteWidget extends WidgetType {
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
  override eq(other: NoteWidget): boolean {
    return other.text === this.text;
  }
  override toDOM(): HTMLElement {
    const el = document.createElement('span');
    el.className = 'cm-docstate cm-note';
    el.textContent = this.text;
    return el;
  }
}

export const notes: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(set, tr) {
    let next = set.map(tr.changes);
    for (const e of tr.effects) {
      if (!e.is(setNotes)) continue;
      const found: Range<Decoration>[] = e.value
        .filter((n) => n.at <= tr.newDoc.length)
        .map((n) =>
          Decoration.widget({ widget: new NoteWidget(n.text), side: 1 }).range(
            tr.newDoc.lineAt(n.at).to,
          ),
        );
      next = Decoration.set(found, true);
    }
    return next;
  },
  provide: (f) => EditorView.decorations.from(f),
});

/** Services of one file that get notes. */
const most = 20;

/** Looks at the Pods once a call: call it a few times a second at most. */
export function notesOf(
  file: EditorFile,
  state: EditorState,
  session: PlaygroundState,
  graph: GraphState,
  t: T,
): Note[] {
  const services = file.documents
    .filter((d) => d.ref?.kind === 'Service' && d.state !== 'invalid')
    .slice(0, most);
  if (services.length === 0) return [];
  const bad = new Set(file.diagnostics.map((d) => d.line));
  const pods = (session.byKind['Pod'] ?? [])
    .map((uid) => session.objects[uid]?.metadata)
    .filter((m) => m !== undefined && m.deletionTimestamp === undefined);
  const out: Note[] = [];
  for (const d of services) {
    const { name, namespace = 'default' } = d.ref!;
    const uid = (session.byKind['Service'] ?? []).find((u) => {
      const m = session.objects[u]?.metadata;
      return m?.name === name && m.namespace === namespace;
    });
    const live =
      uid === undefined ? undefined : (session.objects[uid] as ObjectOf<'Service'> | undefined);
    if (!live || live.spec.type === 'ExternalName') continue;
    const from = Math.min(d.from, state.doc.length);
    const text = state.sliceDoc(from, Math.min(d.to, state.doc.length));
    const put = (line: RegExp, say: string) => {
      const at = text.search(line);
      if (at >= 0 && !bad.has(state.doc.lineAt(from + at).number))
        out.push({ at: from + at, text: say });
    };
    const near = pods.filter((p) => p?.namespace === namespace);
    const item = uid === undefined ? undefined : graph.backends.services[uid];
    const selector = Object.entries(live.spec.selector ?? {});
    if (item)
      put(
        /^kind:/m,
        item.handWritten
          ? t('note.handWritten', { n: item.all })
          : item.ready === 0
            ? t('note.noEndpoint')
            : t('note.endpoints', { ready: item.ready, all: Math.max(near.length, item.ready) }),
      );
    if (selector.length > 0) {
      const n = near.filter((p) => selector.every(([k, v]) => p?.labels?.[k] === v)).length;
      put(/^ +selector:/m, n === 0 ? t('note.matchesNone') : t('note.matches', { n }));
    }
  }
  return out;
}
