/** xxd, of vim: -p -r -u -c -g -l -s. */
import { utf8Bytes } from '../../base/utf8.ts';
import { fromBytes } from '../bytes.ts';
import { flag, number, type OptionValues, value } from '../getopt.ts';
import { byteCount, hexByte, visibleBytes } from './bytes-input.ts';
import { inputText } from './input.ts';
import { Failure, type Tool, tool } from './tool.ts';

const options = {
  plain: flag('-p'),
  revert: flag('-r'),
  uppercase: flag('-u'),
  columns: number('-c', 0),
  group: number('-g', 2),
  length: value('-l'),
  seek: value('-s'),
};
type Options = OptionValues<typeof options>;

/** The bytes that a dump is of. */
function reverted(text: string, isPlain: boolean): number[] {
  const withoutAddress = (line: string): string =>
    line.replace(/^[0-9a-f]+: ?/i, '').split('  ')[0] ?? '';
  const digits = isPlain ? text : text.split('\n').map(withoutAddress).join('');
  const pairs = digits.replace(/[^0-9a-fA-F]/g, '').match(/../g) ?? [];
  return pairs.map((pair) => Number.parseInt(pair, 16));
}

function rowText(given: Options, bytes: number[], width: number): string {
  const shown = (byte: number): string =>
    given.uppercase ? hexByte(byte).toUpperCase() : hexByte(byte);
  if (given.plain) return bytes.map(shown).join('');
  const group = given.group || width;
  const cells = Array.from({ length: width }, (_, index) => {
    const byte = bytes[index];
    return (index % group === 0 ? ' ' : '') + (byte === undefined ? '  ' : shown(byte));
  });
  return `${cells.join('')}  ${visibleBytes(bytes)}`;
}

const xxd = tool({
  options,
  *run(sys, { options: given, operands: [name = '-'] }) {
    const found = yield* inputText(sys, name);
    if ('error' in found) throw new Failure(`${name}: ${found.error}`, 2);
    if (given.revert) {
      sys.out(fromBytes(reverted(found.text, given.plain)));
      return 0;
    }
    const seek = byteCount(given.seek ?? '') ?? 0;
    const length = byteCount(given.length ?? '') ?? Infinity;
    const bytes = utf8Bytes(found.text).slice(seek, seek + length);
    const usualWidth = given.plain ? 30 : 16;
    const width = given.columns > 0 ? given.columns : usualWidth;
    for (let at = 0; at < bytes.length; at += width) {
      const address = given.plain ? '' : `${(seek + at).toString(16).padStart(8, '0')}:`;
      sys.out(`${address}${rowText(given, bytes.slice(at, at + width), width)}\n`);
    }
    return 0;
  },
});

export const xxdTools: Record<string, Tool> = { xxd };
