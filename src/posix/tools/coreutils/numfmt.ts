/** numfmt: --from, --to, --suffix, --padding. Models GNU numfmt. */
import { number, value } from '../../getopt.ts';
import { readAll } from '../ask.ts';
import { type Tool, tool } from '../tool.ts';

const letters = 'KMGTPEZY';

/** What a unit is so many times of the one before. */
const baseOf = (scale: string | undefined): number => (scale?.startsWith('iec') ? 1024 : 1000);

/** `1.5K`: the number in ones; a string says what is wrong. */
function parse(word: string, from: string | undefined): number | string {
  const found = /^(-?\d+(?:\.\d+)?)([KMGTPEZY])?i?$/.exec(word.trim());
  if (!found) return `invalid number: '${word}'`;
  const [, digits, letter] = found;
  if (letter === undefined) return Number(digits);
  if (from === undefined) return `invalid suffix in input: '${word}'`;
  return Number(digits) * baseOf(from) ** (letters.indexOf(letter) + 1);
}

/** Rounded up, below ten with one decimal. */
const roundedUp = (amount: number): string =>
  Math.abs(amount) < 10 ? (Math.ceil(amount * 10) / 10).toFixed(1) : String(Math.ceil(amount));

function scaled(given: number, to: string | undefined): string {
  if (to === undefined || to === 'none') return String(given);
  const base = baseOf(to);
  let left = given;
  let power = 0;
  while (Math.abs(left) >= base) {
    left /= base;
    power++;
  }
  if (power === 0) return String(left);
  return roundedUp(left) + (letters[power - 1] ?? '') + (to === 'iec-i' ? 'i' : '');
}

const numfmt = tool({
  options: {
    to: value('--to'),
    from: value('--from'),
    suffix: value('--suffix'),
    padding: number('--padding', 0),
    field: value('--field'),
    delimiter: value('-d'),
  },
  *run(sys, { options: { to, from, suffix = '', padding }, operands }) {
    const lines = operands.length ? operands : (yield* readAll()).split('\n').filter(Boolean);
    let code = 0;
    for (const word of lines) {
      const parsed = parse(word, from);
      if (typeof parsed === 'string') {
        sys.err(`numfmt: ${parsed}\n`);
        code = 2;
        continue;
      }
      sys.out((scaled(parsed, to) + suffix).padStart(padding) + '\n');
    }
    return code;
  },
});

export const numfmtTools: Record<string, Tool> = { numfmt };
