/** YAML in colours, but for texts whose brackets go too deep. */
import { yaml } from '@codemirror/lang-yaml';
import { Compartment, EditorState, type Extension } from '@codemirror/state';

/**
 * Brackets open at once, beyond which the text is not coloured: what colours it goes as deep as
 * they do.
 */
const deepest = 200;

export function tooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    if (bracket === '[' || bracket === '{') depth += 1;
    else depth = Math.max(0, depth - 1);
    if (depth > deepest) return true;
  }
  return false;
}

/**
 * Colours go in the step that makes the text too deep. They come back in the step after the one
 * that mends it (a key, the caret): a language that is turned on begins with the text before the
 * change.
 */
export function colouring(text: string): Extension {
  const language = new Compartment();
  const on = yaml();
  const off: Extension = [];
  return [
    language.of(tooDeep(text) ? off : on),
    EditorState.transactionExtender.of(({ startState, newDoc, docChanged }) => {
      const isColoured = language.get(startState) === on;
      if (isColoured) {
        const isDeep = docChanged && tooDeep(newDoc.toString());
        return isDeep ? { effects: language.reconfigure(off) } : null;
      }
      const isDeep = tooDeep(startState.doc.toString()) || tooDeep(newDoc.toString());
      return isDeep ? null : { effects: language.reconfigure(on) };
    }),
  ];
}
