/** CodeMirror as this editor needs it. Colours come from the page's custom properties. */
import { closeBrackets } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentLess, insertTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  HighlightStyle,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { uncover } from './uncover.ts';

/** Characters of a file at most; a larger paste is refused as a whole. */
export const fileLimit = 1_000_000;

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--ink2)' },
  { tag: [tags.string, tags.number, tags.bool, tags.null, tags.content], color: 'var(--ink)' },
  { tag: tags.comment, color: 'var(--ink3)', fontStyle: 'italic' },
  { tag: [tags.separator, tags.punctuation, tags.meta], color: 'var(--ink3)' },
]);

const theme = EditorView.theme({
  '&': { height: '100%', fontSize: '12.5px', color: 'var(--ink)', backgroundColor: 'var(--panel)' },
  '&.cm-focused': { outline: 'none', boxShadow: 'inset 2px 0 var(--ink)' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '20px' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '8px 0' },
  '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--ink3)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--sunk)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--line2)' },
  '.cm-matchingBracket': { outline: '1px solid var(--line2)', backgroundColor: 'transparent' },
  '.cm-tooltip': {
    backgroundColor: 'var(--panel)',
    color: 'var(--ink)',
    border: '1px solid var(--line2)',
    borderRadius: '9px',
    maxWidth: '420px',
  },
  '.cm-diagnostic': { fontFamily: 'var(--mono)', fontSize: '12px', whiteSpace: 'pre-wrap' },
  '.cm-diagnosticAction': {
    backgroundColor: 'var(--ink)',
    color: 'var(--panel)',
    fontFamily: 'var(--sans)',
    borderRadius: '6px',
    padding: '3px 8px',
  },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--bad) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--ink3) 1px',
    textUnderlineOffset: '3px',
  },
  // Stays in view beside lines longer than the panel.
  '.cm-docstate': {
    float: 'right',
    position: 'sticky',
    right: '0',
    backgroundColor: 'var(--panel)',
    padding: '0 8px',
    color: 'var(--ink2)',
    fontFamily: 'var(--sans)',
    fontSize: '11px',
    pointerEvents: 'none',
  },
  '.cm-activeLine .cm-docstate': { backgroundColor: 'var(--sunk)' },
  '.cm-covering': { visibility: 'hidden' },
  '.cm-note': { paddingLeft: '4px' },
  '.cm-gutter-lint': { width: '10px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
  '.cm-lint-marker': { width: '10px', height: '10px' },
  '.cm-docstate-invalid': { color: 'var(--bad)' },
  // As wide as its letters: the caret moves through it as through any text.
  '.cm-chip': {
    borderRadius: '5px',
    backgroundColor: 'var(--hueb, var(--h0b))',
    color: 'var(--hue, var(--h0))',
    padding: '2px 5px',
    margin: '0 -5px',
    boxDecorationBreak: 'clone',
    '-webkit-box-decoration-break': 'clone',
  },
  '.cm-chip span': { color: 'var(--hue, var(--h0))' },
  '.cm-chip.asks': { borderRadius: '5px 10px 10px 5px', paddingRight: '8px', marginRight: '-8px' },
  '.cm-chip.lit': {
    backgroundColor: 'color-mix(in srgb, var(--hue, var(--h0)) 22%, var(--hueb, var(--h0b)))',
  },
  '.cm-chip.lit, .cm-chip.lit span': {
    color: 'color-mix(in srgb, var(--hue, var(--h0)) 55%, var(--ink))',
  },
});

/**
 * Brackets open at once, beyond which the text is not coloured: what colours it goes as deep as
 * they do.
 */
const deepest = 200;

export function tooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '[' || c === '{') {
      if (++depth > deepest) return true;
    } else if ((c === ']' || c === '}') && depth > 0) depth--;
  }
  return false;
}

/**
 * Colours go in the step that makes the text too deep. They come back in the step after the one
 * that mends it (a key, the caret): a language that is turned on begins with the text before the
 * change.
 */
function colouring(text: string): Extension {
  const language = new Compartment();
  const on = yaml();
  const off: Extension = [];
  return [
    language.of(tooDeep(text) ? off : on),
    EditorState.transactionExtender.of((tr) => {
      const coloured = language.get(tr.startState) === on;
      if (coloured) {
        return tr.docChanged && tooDeep(tr.newDoc.toString())
          ? { effects: language.reconfigure(off) }
          : null;
      }
      const deep = tooDeep(tr.startState.doc.toString()) || tooDeep(tr.newDoc.toString());
      return deep ? null : { effects: language.reconfigure(on) };
    }),
  ];
}

/** Marks a change that did not come from the person. */
export const fromOutside = Annotation.define<true>();

export interface Handlers {
  apply: () => void;
  tooLarge: (size: number) => void;
  typed: (text: string, caret: number) => void;
}

/**
 * `text`: what it begins with. `label`: the accessible name. Escape, then Tab leaves the editor.
 */
export function extensions(text: string, label: string, on: Handlers): Extension[] {
  let escaped = false;
  return [
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
    EditorView.contentAttributes.of({
      tabindex: '0',
      'aria-label': label,
      'aria-describedby': 'editor-leave',
      spellcheck: 'false',
      autocorrect: 'off',
      autocapitalize: 'off',
    }),
    EditorState.tabSize.of(2),
    EditorState.transactionFilter.of((tr) => {
      if (!tr.docChanged || tr.newDoc.length <= fileLimit) return tr;
      on.tooLarge(tr.newDoc.length);
      return [];
    }),
    keymap.of([
      {
        key: 'Mod-Enter',
        run: () => {
          on.apply();
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
      {
        key: 'Tab',
        run: (v) => {
          if (escaped) {
            escaped = false;
            return false;
          }
          return insertTab(v);
        },
        shift: (v) => {
          if (escaped) {
            escaped = false;
            return false;
          }
          return indentLess(v);
        },
      },
      ...lintKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    EditorView.domEventHandlers({
      keydown(e) {
        if (e.key !== 'Escape' && e.key !== 'Tab' && e.key !== 'Shift') escaped = false;
      },
    }),
    EditorView.updateListener.of((u) => {
      if (u.docChanged && u.transactions.some((t) => t.docChanged && !t.annotation(fromOutside)))
        on.typed(u.state.doc.toString(), u.state.selection.main.head);
    }),
  ];
}
