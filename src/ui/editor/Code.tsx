/**
 * One file in CodeMirror. The text is the person's; text from outside comes with a new `revision`
 * and keeps the caret where it can.
 */
import { setDiagnostics, type Diagnostic as CodeDiagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useEffectEvent, useRef } from 'react';
import { storedOnly } from '../../schema/stored-only.ts';
import type { DocumentState, EditorFile, Fix } from '../../session/playground.ts';
import { noLight } from '../graph/light.ts';
import { useGraphStore } from '../graph/context.ts';
import { useActions, usePlayground } from '../kit/playground.tsx';
import { useT, type T } from '../kit/t.ts';
import { chips, setLook } from './chips.ts';
import { clauses } from './message.ts';
import { marks, setMarks, type Mark } from './marks.ts';
import { notes, notesOf, setNotes } from './notes.ts';
import { extensions, fromOutside } from './setup.ts';
import './words.ts';

/** The one changed stretch between two texts. */
function difference(before: string, after: string): { from: number; to: number; insert: string } {
  let from = 0;
  while (from < before.length && from < after.length && before[from] === after[from]) from++;
  let end = 0;
  while (
    end < before.length - from &&
    end < after.length - from &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

/** What stands beside a document: live, unless nothing acts on its kind. */
function markOf(d: DocumentState, t: T): Omit<Mark, 'at'> {
  const state = d.state === 'applied' && d.ref && storedOnly(d.ref) ? 'stored' : d.state;
  return { state, text: t.code('editor.state', state) ?? state };
}

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
  const { store } = usePlayground();
  const graph = useGraphStore();
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const { path, revision, diagnostics, documents } = file;
  const label = t('editor.label', { path });

  const refuse = useEffectEvent((size: number) => tooLarge(size));
  const firstText = useEffectEvent(() => file.text);
  const wanted = useEffectEvent(() => focus);

  useEffect(() => {
    const made = new EditorView({
      parent: parent.current!,
      state: EditorState.create({
        doc: firstText(),
        extensions: [
          marks,
          notes,
          chips((pair) => graph.light(pair ?? noLight)),
          extensions(firstText(), label, {
            apply: () => {
              void actions.applyFile(path);
            },
            tooLarge: (size) => refuse(size),
            typed: (text, caret) => actions.changeFile(path, text, caret),
          }),
        ],
      }),
    });
    view.current = made;
    if (wanted()) made.focus();
    return () => {
      made.destroy();
      view.current = null;
    };
  }, [path, label, actions, graph]);

  // Only a revision brings text from outside; between two, what is typed is newer than what the
  // store says.
  const follow = useEffectEvent((_revision: number) => {
    const v = view.current;
    if (!v) return;
    const now = v.state.doc.toString();
    if (now !== file.text)
      v.dispatch({ changes: difference(now, file.text), annotations: fromOutside.of(true) });
  });
  useEffect(() => {
    follow(revision);
  }, [revision]);

  useEffect(() => {
    const v = view.current;
    if (!v) return;
    const clamp = (n: number) => Math.max(0, Math.min(n, v.state.doc.length));
    const run = (fix: Fix) => {
      if ('command' in fix) actions.run(fix.command);
      else
        v.dispatch({
          changes: { from: clamp(fix.edit.from), to: clamp(fix.edit.to), insert: fix.edit.insert },
        });
    };
    const found: CodeDiagnostic[] = diagnostics.map((d) => ({
      from: clamp(d.from),
      to: clamp(Math.max(d.to, d.from)),
      severity: d.severity,
      message: clauses(d.message).reason,
      actions: d.fixes.map((fix) => ({
        name: t.code('fix', fix.code) ?? fix.code,
        apply: () => run(fix),
      })),
    }));
    v.dispatch(setDiagnostics(v.state, found));
    v.dispatch({
      effects: setMarks.of(documents.map((d) => ({ at: clamp(d.from), ...markOf(d, t) }))),
    });
  }, [diagnostics, documents, t, actions]);

  useEffect(() => {
    const paint = () => {
      const { hues, lit } = graph.store.getState();
      view.current?.dispatch({ effects: setLook.of({ hues, lit }) });
    };
    paint();
    return graph.store.subscribe((g, was) => {
      const moved =
        g.lit !== was.lit && (g.lit.key !== was.lit.key || g.lit.value !== was.lit.value);
      if (g.hues !== was.hues || moved) paint();
    });
  }, [graph]);

  const said = useRef('');
  const sayNotes = useEffectEvent((again: boolean) => {
    const v = view.current;
    if (!v) return;
    const next = notesOf(file, v.state, store.getState(), graph.store.getState(), t);
    const text = JSON.stringify(next);
    if (text === said.current && !again) return;
    said.current = text;
    v.dispatch({ effects: setNotes.of(next) });
  });
  useEffect(() => {
    if (documents && diagnostics) sayNotes(true);
  }, [documents, diagnostics]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        sayNotes(false);
      }, notesMs);
    };
    const ends = [
      store.subscribe((s, was) => {
        if (s.objects !== was.objects) later();
      }),
      graph.store.subscribe((g, was) => {
        if (g.backends.services !== was.backends.services) later();
      }),
    ];
    return () => {
      clearTimeout(timer);
      for (const end of ends) end();
    };
  }, [store, graph]);

  return <div className="editor-code" ref={parent} />;
}
