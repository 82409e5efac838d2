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

class Compiler {
  readonly instructions: Instruction[] = [];

  private add(instruction: Instruction): number {
    const place = this.instructions.length;
    if (place >= MAX_SIZE) throw new RegexError('Regular expression too big');
    this.instructions.push(instruction);
    return place;
  }

  /** A place for an instruction that is known later. */
  private reserve(): number {
    return this.add({ op: 'jump', to: 0 });
  }
  private set(place: number, instruction: Instruction): void {
    this.instructions[place] = instruction;
  }
  private get next(): number {
    return this.instructions.length;
  }

  whole(tree: Regexp): Instruction[] {
    this.emit(tree);
    this.add({ op: 'match' });
    return this.instructions;
  }

  private emit(node: Regexp): void {
    switch (node.t) {
      case 'empty':
        return;
      case 'any':
        this.add({ op: 'any' });
        return;
      case 'char':
        this.add({ op: 'char', code: node.code });
        return;
      case 'set':
        this.add({ op: 'set', set: node.set });
        return;
      case 'assert':
        this.add({ op: 'assert', kind: node.kind });
        return;
      case 'back':
        this.add({ op: 'back', n: node.n });
        return;
      case 'cat':
        for (const item of node.items) {
          this.emit(item);
        }
        return;
      case 'alt':
        this.alternatives(node.items);
        return;
      case 'group':
        this.add({ op: 'save', slot: node.n * 2 });
        this.emit(node.of);
        this.add({ op: 'save', slot: node.n * 2 + 1 });
        return;
      case 'rep':
        this.repeat(node);
        return;
      case 'keep':
        this.add({ op: 'save', slot: 0 });
        return;
      case 'look': {
        const { ahead, negate } = node;
        this.add({ op: 'look', ahead, negate, program: compileTree(node.of) });
      }
    }
  }

  /** The first is tried first. */
  private alternatives(items: Regexp[]): void {
    const ends: number[] = [];
    for (const item of items.slice(0, -1)) {
      const split = this.reserve();
      this.emit(item);
      ends.push(this.reserve());
      this.set(split, { op: 'split', to: split + 1, other: this.next });
    }
    const last = items.at(-1);
    if (last) this.emit(last);
    for (const end of ends) {
      this.set(end, { op: 'jump', to: this.next });
    }
  }

  private repeat({ of, min, max, lazy }: Regexp & { t: 'rep' }): void {
    for (let count = 0; count < min; count++) {
      this.emit(of);
    }
    const splits: number[] = [];
    const isEndless = max === Infinity;
    for (let count = min; count < (isEndless ? min + 1 : max); count++) {
      splits.push(this.reserve());
      this.emit(of);
    }
    if (isEndless) this.add({ op: 'jump', to: splits[0] ?? 0 });
    for (const split of splits) {
      const [into, past] = [split + 1, this.next];
      const order = lazy ? { to: past, other: into } : { to: into, other: past };
      this.set(split, { op: 'split', ...order });
    }
  }
}

export const compileTree = (tree: Regexp): Instruction[] => new Compiler().whole(tree);
