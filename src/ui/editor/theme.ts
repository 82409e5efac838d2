/** Colours and sizes of the editor, from the page's custom properties. */
import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--ink2)' },
  { tag: [tags.string, tags.number, tags.bool, tags.null, tags.content], color: 'var(--ink)' },
  { tag: tags.comment, color: 'var(--ink3)', fontStyle: 'italic' },
  { tag: [tags.separator, tags.punctuation, tags.meta], color: 'var(--ink3)' },
]);

/** CodeMirror's own rule for a focused editor is the more specific one. */
const selection =
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, ' +
  '.cm-selectionBackground';

export const theme = EditorView.theme({
  '&': { height: '100%', fontSize: '12.5px', color: 'var(--ink)', backgroundColor: 'var(--panel)' },
  '&.cm-focused': { outline: 'none', boxShadow: 'inset 2px 0 var(--ink)' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '20px' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '8px 0' },
  '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--ink3)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--sunk)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  [selection]: { backgroundColor: 'var(--line2)' },
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
