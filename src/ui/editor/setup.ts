/** CodeMirror as this editor needs it. */
import { closeBrackets } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentLess, insertTab } from '@codemirror/commands';
import { bracketMatching, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { Annotation, EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  type Command,
} from '@codemirror/view';
import { colouring } from './colouring.ts';
import { colours, theme } from './theme.ts';
import { uncover } from './uncover.ts';

/** Characters of a file at most; a larger paste is refused as a whole. */
export const fileLimit = 1_000_000;

/** Marks a change that did not come from the person. */
export const fromOutside = Annotation.define<true>();

export interface Handlers {
  apply: () => void;
  tooLarge: (size: number) => void;
  typed: (text: string, caret: number) => void;
}

/** `text`: what it begins with. `label`: the accessible name. */
export const extensions = (text: string, label: string, on: Handlers): Extension[] => [
  lineNumbers(),
  history(),
  drawSelection(),
  bracketMatching(),
  closeBrackets(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  lintGutter(),
  colouring(text),
  indentUnit.of('  '),
  syntaxHighlighting(colours),
  theme,
  uncover,
  named(label),
  EditorState.tabSize.of(2),
  limited(on.tooLarge),
  keys(on.apply),
  told(on.typed),
];

const named = (label: string): Extension =>
  EditorView.contentAttributes.of({
    tabindex: '0',
    'aria-label': label,
    'aria-describedby': 'editor-leave',
    spellcheck: 'false',
    autocorrect: 'off',
    autocapitalize: 'off',
  });

const limited = (tooLarge: Handlers['tooLarge']): Extension =>
  EditorState.transactionFilter.of((change) => {
    if (!change.docChanged || change.newDoc.length <= fileLimit) return change;
    tooLarge(change.newDoc.length);
    return [];
  });

/** Escape, then Tab leaves the editor; Tab alone indents. */
function keys(apply: () => void): Extension {
  let escaped = false;
  const unlessEscaped =
    (command: Command): Command =>
    (view) => {
      if (!escaped) return command(view);
      escaped = false;
      return false;
    };
  return [
    keymap.of([
      {
        key: 'Mod-Enter',
        run: () => {
          apply();
          return true;
        },
      },
      {
        key: 'Escape',
        run: () => {
          escaped = true;
          return false;
        },
      },
      { key: 'Tab', run: unlessEscaped(insertTab), shift: unlessEscaped(indentLess) },
      ...lintKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    EditorView.domEventHandlers({
      keydown({ key }) {
        if (key !== 'Escape' && key !== 'Tab' && key !== 'Shift') escaped = false;
      },
    }),
  ];
}

/** Changes of the person's, with the caret. */
const told = (typed: Handlers['typed']): Extension =>
  EditorView.updateListener.of(({ docChanged, transactions, state }) => {
    const isOwn = transactions.some(
      (change) => change.docChanged && !change.annotation(fromOutside),
    );
    if (docChanged && isOwn) typed(state.doc.toString(), state.selection.main.head);
  });
