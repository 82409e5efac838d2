/** One file in CodeMirror. The text is the person's; text from outside comes with a new `revision` and keeps the caret where it can. */
import { setDiagnostics, type Diagnostic as CodeDiagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { EditorFile, Fix } from '../../session/playground.ts';
import { useActions } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';
import { marks, setMarks } from './marks.ts';
import { extensions, fromOutside } from './setup.ts';

/** The one changed stretch between two texts. */
function difference(before: string, after: string): { from: number; to: number; insert: string } {
  let from = 0;
  while (from < before.length && from < after.length && before[from] === after[from]) from++;
  let end = 0;
  while (end < before.length - from && end < after.length - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

export function Code({ file, onTooLarge }: { file: EditorFile; onTooLarge(size: number): void }) {
  const t = useT();
  const actions = useActions();
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const tooLarge = useRef(onTooLarge);
  tooLarge.current = onTooLarge;
  const { path } = file;

  useEffect(() => {
    const made = new EditorView({
      parent: parent.current!,
      state: EditorState.create({
        doc: file.text,
        extensions: [
          marks,
          extensions(t('editor.label', { path }), {
            apply: () => { void actions.applyFile(path); },
            tooLarge: (size) => tooLarge.current(size),
            typed: (text, caret) => actions.changeFile(path, text, caret),
            moved: () => {},
          }),
        ],
      }),
    });
    view.current = made;
    return () => { made.destroy(); view.current = null; };
    // A view belongs to one path; its text is followed below.
    // oxlint-disable-next-line exhaustive-deps -- see above
  }, [path, t]);

  useEffect(() => {
    const v = view.current;
    if (!v) return;
    const now = v.state.doc.toString();
    if (now !== file.text) v.dispatch({ changes: difference(now, file.text), annotations: fromOutside.of(true) });
    // Only a revision brings text from outside; between two, what is typed is newer than what the store says.
    // oxlint-disable-next-line exhaustive-deps -- see above
  }, [file.revision, path]);

  useEffect(() => {
    const v = view.current;
    if (!v) return;
    const clamp = (n: number) => Math.max(0, Math.min(n, v.state.doc.length));
    const run = (fix: Fix) => {
      if ('command' in fix) actions.run(fix.command);
      else v.dispatch({ changes: { from: clamp(fix.edit.from), to: clamp(fix.edit.to), insert: fix.edit.insert } });
    };
    const found: CodeDiagnostic[] = file.diagnostics.map((d) => ({
      from: clamp(d.from), to: clamp(Math.max(d.to, d.from)), severity: d.severity, message: d.message,
      actions: d.fixes.map((fix) => ({ name: t.code('fix', fix.code) ?? fix.code, apply: () => run(fix) })),
    }));
    v.dispatch(setDiagnostics(v.state, found));
    v.dispatch({ effects: setMarks.of(file.documents.map((d) => ({ at: clamp(d.from), state: d.state, text: t.code('editor.state', d.state) ?? d.state }))) });
  }, [file.diagnostics, file.documents, t, actions]);

  return <div className="editor-code" ref={parent} />;
}
