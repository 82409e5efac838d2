/**
 * The options of a built-in command, one after the other. Models internal_getopt of bash: letters
 * may stand together (`-rn2`), the last of a word may take a value, the rest of the word or the
 * next one; `--` and the first word that is no option end them.
 */

export interface Option {
  letter: string;
  /** `+x` takes back what `-x` sets, where a command has such options. */
  sign: '-' | '+';
  /** Of a letter that takes one; undefined where the words end before it. */
  value?: string | undefined;
  /** The command has no such option. Nothing more of its word is read. */
  unknown?: true;
}

export interface OptionLetters {
  /** Letters that stand for themselves, and letters behind which a value follows. */
  flags: string;
  values?: string;
  /** Which words are options; as a rule those that begin with `-` and have a letter. */
  word?: RegExp;
}

export class InternalGetopt implements Iterable<Option> {
  private readonly words: readonly string[];
  private readonly letters: OptionLetters;
  private at = 0;

  /** `words`: the arguments, without the command's name. */
  constructor(words: readonly string[], letters: OptionLetters) {
    this.words = words;
    this.letters = letters;
  }

  /** What follows the options, once all of them are read. */
  get operands(): string[] {
    return this.words.slice(this.at);
  }

  *[Symbol.iterator](): Iterator<Option> {
    const { word: isOption = /^-./ } = this.letters;
    for (;;) {
      const word = this.words[this.at];
      if (word === undefined || word === '--' || !isOption.test(word)) break;
      this.at += 1;
      yield* this.lettersOf(word);
    }
    if (this.words[this.at] === '--') this.at += 1;
  }

  private *lettersOf(word: string): Generator<Option> {
    const { flags, values = '' } = this.letters;
    const sign = word.startsWith('+') ? '+' : '-';
    for (let at = 1; at < word.length; at++) {
      const letter = word.charAt(at);
      if (values.includes(letter)) {
        yield { letter, sign, value: this.valueOf(word.slice(at + 1)) };
        return;
      }
      if (!flags.includes(letter)) {
        yield { letter, sign, unknown: true };
        return;
      }
      yield { letter, sign };
    }
  }

  private valueOf(rest: string): string | undefined {
    if (rest !== '') return rest;
    const next = this.words[this.at];
    if (next !== undefined) this.at += 1;
    return next;
  }
}
