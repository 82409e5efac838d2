/** A tree → instructions of a small machine. Models Thompson's construction. */
import { type Assertion, type CharSet, type Regexp, RegexError } from './ast.ts';

export type Instruction =
  | { op: 'char'; code: number }
  | { op: 'any' }
  | { op: 'set'; set: CharSet }
  | { op: 'assert'; kind: Assertion }
  /** `to` is tried first. */
  | { op: 'split'; to: number; other: number }
  | { op: 'jump'; to: number }
  | { op: 'save'; slot: number }
  | { op: 'back'; n: number }
  | { op: 'look'; ahead: boolean; negate: boolean; program: Instruction[] }
  | { op: 'match' };

/** Instructions; beyond that glibc too gives up. */
const MAX_SIZE = 40_000;

export function compileTree(tree: Regexp): Instruction[] {
  const out: Instruction[] = [];
  const add = (instruction: Instruction): number => {
    if (out.length >= MAX_SIZE) throw new RegexError('Regular expression too big');
    out.push(instruction);
    return out.length - 1;
  };
  const patch = (at: number, first: number, other: number): void => {
    out[at] = { op: 'split', to: first, other };
  };
  const emit = (node: Regexp): void => {
    switch (node.t) {
      case 'empty':
        return;
      case 'any':
        add({ op: 'any' });
        return;
      case 'char':
        add({ op: 'char', code: node.code });
        return;
      case 'set':
        add({ op: 'set', set: node.set });
        return;
      case 'assert':
        add({ op: 'assert', kind: node.kind });
        return;
      case 'back':
        add({ op: 'back', n: node.n });
        return;
      case 'cat':
        node.items.forEach(emit);
        return;
      case 'alt':
        alternatives(node.items);
        return;
      case 'group':
        add({ op: 'save', slot: node.n * 2 });
        emit(node.of);
        add({ op: 'save', slot: node.n * 2 + 1 });
        return;
      case 'rep':
        repeat(node.of, node.min, node.max, node.lazy === true);
        return;
      case 'keep':
        add({ op: 'save', slot: 0 });
        return;
      case 'look': {
        const { ahead, negate } = node;
        add({ op: 'look', ahead, negate, program: compileTree(node.of) });
      }
    }
  };
  const alternatives = (items: Regexp[]): void => {
    const ends: number[] = [];
    items.forEach((item, n) => {
      if (n === items.length - 1) {
        emit(item);
        return;
      }
      const split = add({ op: 'jump', to: 0 });
      emit(item);
      ends.push(add({ op: 'jump', to: 0 }));
      patch(split, split + 1, out.length);
    });
    for (const end of ends) {
      out[end] = { op: 'jump', to: out.length };
    }
  };
  const repeat = (of: Regexp, min: number, max: number, lazy: boolean): void => {
    const either = (at: number, into: number, past: number): void => {
      if (lazy) patch(at, past, into);
      else patch(at, into, past);
    };
    for (let n = 0; n < min; n++) {
      emit(of);
    }
    if (max === Infinity) {
      const split = add({ op: 'jump', to: 0 });
      emit(of);
      add({ op: 'jump', to: split });
      either(split, split + 1, out.length);
      return;
    }
    const splits: number[] = [];
    for (let n = min; n < max; n++) {
      splits.push(add({ op: 'jump', to: 0 }));
      emit(of);
    }
    for (const split of splits) {
      either(split, split + 1, out.length);
    }
  };
  emit(tree);
  add({ op: 'match' });
  return out;
}
