/** hexdump, hd. Models util-linux's hexdump. */
import { flag, type OptionValues, value } from '../../getopt.ts';
import {
  byteCount,
  bytesOfInput,
  escapedByte,
  hexByte,
  squeezedRows,
  visibleBytes,
} from '../bytes-input.ts';
import { type Tool, tool } from '../tool.ts';

const options = {
  canonical: flag('-C, --canonical'),
  length: value('-n, --length'),
  skip: value('-s, --skip'),
  noSqueezing: flag('-v, --no-squeezing'),
  octalBytes: flag('-b'),
  characters: flag('-c'),
  decimal: flag('-d'),
  octal: flag('-o'),
  hexadecimal: flag('-x'),
};
type Options = OptionValues<typeof options>;

const WIDTH = 16;

function canonical(bytes: number[]): string {
  const cells = Array.from({ length: WIDTH }, (_, index) => {
    const byte = bytes[index];
    return byte === undefined ? '  ' : hexByte(byte);
  });
  const [left, right] = [cells.slice(0, 8), cells.slice(8)];
  return `  ${left.join(' ')}  ${right.join(' ')}  |${visibleBytes(bytes)}|`;
}

/** Two bytes a word, the low one first. */
function words(bytes: number[], width: number, show: (word: number) => string): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [low = 0, high = 0] = bytes.slice(at, at + 2);
    out += ' ' + show(low | (high << 8));
  }
  return out.padEnd((WIDTH / 2) * (width + 1));
}
function singles(bytes: number[], show: (byte: number) => string): string {
  const cells = bytes.map((byte) => ' ' + show(byte).padStart(3));
  return cells.join('').padEnd(WIDTH * 4);
}

function rowText(given: Options, bytes: number[]): string {
  const digits = (radix: number, length: number, blanks = ''): ((word: number) => string) => {
    return (word) => blanks + word.toString(radix).padStart(length, '0');
  };
  if (given.canonical) return canonical(bytes);
  if (given.octalBytes) return singles(bytes, digits(8, 3));
  if (given.characters) return singles(bytes, escapedByte);
  if (given.hexadecimal) return words(bytes, 7, digits(16, 4, '   '));
  if (given.decimal) return words(bytes, 7, digits(10, 5, '  '));
  if (given.octal) return words(bytes, 7, digits(8, 6, ' '));
  return words(bytes, 4, digits(16, 4));
}

const hexdump = tool({
  options,
  *run(sys, { options: given, operands }) {
    const all = yield* bytesOfInput(sys, operands);
    if (!all) {
      if (!sys.ash) sys.err('hexdump: all input file arguments failed\n');
      return 1;
    }
    const skip = byteCount(given.skip ?? '') ?? 0;
    const count = byteCount(given.length ?? '') ?? all.length;
    const bytes = all.slice(skip, skip + count);
    sys.os.spent += bytes.length;
    const addressWidth = given.canonical ? 8 : 7;
    const address = (at: number): string => at.toString(16).padStart(addressWidth, '0');
    for (const row of squeezedRows(bytes, WIDTH, !given.noSqueezing)) {
      const text = row === '*' ? '*' : address(skip + row.at) + rowText(given, row.bytes);
      sys.out(text + '\n');
    }
    if (bytes.length) sys.out(address(skip + bytes.length) + '\n');
    return 0;
  },
});

export const hexdumpTools: Record<string, Tool> = { hexdump, hd: hexdump };
