/** What a key does on the command line, as in a shell. */
export type KeyAction =
  | 'submit'
  | 'takeGhost'
  | 'older'
  | 'newer'
  | 'complete'
  | 'empty'
  | 'interrupt'
  | 'endOfInput'
  | 'clear'
  | 'search';

export interface KeyPress {
  key: string;
  shift: boolean;
  control: boolean;
  /** Alt, or the command key. */
  other: boolean;
  text: string;
  /** What is proposed after the text. */
  ghost: string;
  /** A program runs. */
  busy: boolean;
  /** The selection in the text. */
  start: number | null;
  end: number | null;
  /** Text elsewhere on the page is selected. */
  selecting: boolean;
}

const byKey: Record<string, KeyAction> = { ArrowUp: 'older', ArrowDown: 'newer', Escape: 'empty' };
const byControl: Record<string, KeyAction> = { l: 'clear', r: 'search', u: 'empty' };

/** Undefined: the key does what it does in any field. */
export function keyAction(press: KeyPress): KeyAction | undefined {
  if (press.key === 'Enter') return 'submit';
  if (press.other) return undefined;
  return press.control ? controlAction(press) : plainAction(press);
}

function plainAction(press: KeyPress): KeyAction | undefined {
  const { key, shift, text, ghost, busy, start } = press;
  if (key === 'ArrowRight' || key === 'End') {
    const isAtEnd = start === text.length && !shift;
    return ghost !== '' && isAtEnd ? 'takeGhost' : undefined;
  }
  // Tab leaves an empty line, so that the keyboard is never trapped.
  if (key === 'Tab') return !shift && text !== '' && !busy ? 'complete' : undefined;
  return byKey[key];
}

/** Ctrl-C copies where something is selected. */
function controlAction({ key, text, start, end, selecting }: KeyPress): KeyAction | undefined {
  if (key === 'c') return start === end && !selecting ? 'interrupt' : undefined;
  if (key === 'd') return text === '' ? 'endOfInput' : undefined;
  return byControl[key];
}
