/**
 * One file in CodeMirror. The text is the person's; text from outside comes with a new `revision`
 * and keeps the caret where it can.
 */
import { setDiagnostics, type Diagnostic as CodeDiagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import type { Diagnostic, EditorFile, Fix } from '../../session/playground.ts';
import { useGraphStore } from '../graph/context.ts';
import { noLight } from '../graph/light.ts';
import { useActions, usePlayground } from '../kit/playground.tsx';
import { useT, type T } from '../kit/t.ts';
import { difference } from './difference.ts';
import { labelChips, setLook } from './labelChips.ts';
import { markOf, marks } from './marks.ts';
import { clauses } from './message.ts';
import { notes, notesOf } from './notes.ts';
import { extensions, fromOutside } from './setup.ts';
import './words.ts';

type ViewRef = RefObject<EditorView | null>;

/** How late the words at line ends may be. */
const notesMs = 250;

/**
 * Give it the file's path and the language as key: a view belongs to one path, its label to one
 * language.
 */
export function Code({
  file,
  focus,
  tooLarge,
}: {
  file: EditorFile;
  focus: boolean;
  tooLarge: (size: number) => void;
}) {
  const t = useT();
  const actions = useActions();
  const graph = useGraphStore();
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const { path } = file;
  const label = t('editor.label', { path });
  const refuse = useEffectEvent((size: number) => tooLarge(size));
  const firstText = useEffectEvent(() => file.text);
  const isWanted = useEffectEvent(() => focus);
  useEffect(() => {
    const typing = extensions(firstText(), label, {
      apply: () => {
        void actions.applyFile(path);
      },
      tooLarge: (size) => refuse(size),
      typed: (text, caret) => actions.changeFile(path, text, caret),
    });
    const chips = labelChips((pair) => graph.light(pair ?? noLight));
    const made = new EditorView({
      parent: parent.current!,
      state: EditorState.create({
        doc: firstText(),
        extensions: [marks.shown, notes.shown, chips, typing],
      }),
    });
    view.current = made;
    if (isWanted()) made.focus();
    return () => {
      made.destroy();
      view.current = null;
    };
  }, [path, label, actions, graph]);
  useRevisions(view, file);
  useDiagnostics(view, file);
  useLooks(view);
  useNotes(view, file);
  return <div className="editor-code" ref={parent} />;
}

/**
 * Only a revision brings text from outside; between two, what is typed is newer than what the store
 * says.
 */
function useRevisions(view: ViewRef, { revision, text }: EditorFile): void {
  const follow = useEffectEvent((_revision: number) => {
    const shown = view.current;
    const now = shown?.state.doc.toString();
    if (!shown || now === undefined || now === text) return;
    shown.dispatch({ changes: difference(now, text), annotations: fromOutside.of(true) });
  });
  useEffect(() => {
    follow(revision);
  }, [revision]);
}

/** As CodeMirror takes it; `clamp` keeps an offset within the text. */
const codeDiagnostic = (
  { from, to, severity, message, fixes }: Diagnostic,
  clamp: (offset: number) => number,
  t: T,
  run: (fix: Fix) => void,
): CodeDiagnostic => ({
  from: clamp(from),
  to: clamp(Math.max(to, from)),
  severity,
  message: clauses(message).reason,
  actions: fixes.map((fix) => ({
    name: t.code('fix', fix.code) ?? fix.code,
    apply: () => run(fix),
  })),
});

/** What is wrong, and what became of each document. */
function useDiagnostics(view: ViewRef, { diagnostics, documents }: EditorFile): void {
  const t = useT();
  const actions = useActions();
  useEffect(() => {
    const shown = view.current;
    if (!shown) return;
    const clamp = (offset: number) => Math.max(0, Math.min(offset, shown.state.doc.length));
    const run = (fix: Fix) => {
      if ('command' in fix) {
        actions.run(fix.command);
        return;
      }
      const { from, to, insert } = fix.edit;
      shown.dispatch({ changes: { from: clamp(from), to: clamp(to), insert } });
    };
    const found = diagnostics.map((diagnostic) => codeDiagnostic(diagnostic, clamp, t, run));
    shown.dispatch(setDiagnostics(shown.state, found));
    const ends = documents.map((document) => {
      const mark = markOf(document, t);
      return { ...mark, at: clamp(mark.at) };
    });
    shown.dispatch({ effects: marks.set(ends) });
  }, [view, diagnostics, documents, t, actions]);
}

/** Hues and light of the graph. */
function useLooks(view: ViewRef): void {
  const graph = useGraphStore();
  useEffect(() => {
    const paint = () => {
      const { hues, lit } = graph.store.getState();
      view.current?.dispatch({ effects: setLook.of({ hues, lit }) });
    };
    paint();
    return graph.store.subscribe((now, before) => {
      const { lit, hues } = now;
      const isOther = lit.key !== before.lit.key || lit.value !== before.lit.value;
      if (hues !== before.hues || isOther) paint();
    });
  }, [view, graph]);
}

/** What is said of Services: at once with the documents, else a little later than the objects. */
function useNotes(view: ViewRef, file: EditorFile): void {
  const t = useT();
  const { store } = usePlayground();
  const graph = useGraphStore();
  const { documents, diagnostics } = file;
  const said = useRef('');
  const say = useEffectEvent((again: boolean) => {
    const shown = view.current;
    if (!shown) return;
    const next = notesOf(file, shown.state, store.getState(), graph.store.getState(), t);
    const text = JSON.stringify(next);
    if (text === said.current && !again) return;
    said.current = text;
    shown.dispatch({ effects: notes.set(next) });
  });
  useEffect(() => {
    if (documents && diagnostics) say(true);
  }, [documents, diagnostics]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        say(false);
      }, notesMs);
    };
    const ends = [
      store.subscribe((now, before) => {
        if (now.objects !== before.objects) later();
      }),
      graph.store.subscribe((now, before) => {
        if (now.backends.services !== before.backends.services) later();
      }),
    ];
    return () => {
      clearTimeout(timer);
      for (const end of ends) {
        end();
      }
    };
  }, [store, graph]);
}
