/** base64. Models GNU base64, and busybox's message. */
import { utf8Bytes } from '../../../base/utf8.ts';
import { encodeBase64 } from '../../../base/base64.ts';
import { decodeBase64, fromBytes } from '../../bytes.ts';
import { flag, parsed } from '../../getopt.ts';
import { inputText } from '../input.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, tool } from '../tool.ts';

function wrapSize(text: string): number {
  const size = Number(text);
  if (!(size >= 0)) throw new Failure(`invalid wrap size: '${text}'`);
  return size;
}

function encoded(text: string, width: number): string {
  const all = encodeBase64(utf8Bytes(text));
  if (!width) return all;
  let out = '';
  for (let at = 0; at < all.length; at += width) {
    out += all.slice(at, at + width) + '\n';
  }
  return out;
}

function decode(sys: Sys, text: string): number {
  const { bytes, bad } = decodeBase64(text);
  const letters = text.replace(/=+$/, '').length;
  const isShort = letters % 4 === 1 || text.length % 4 !== 0;
  sys.out(fromBytes(bytes));
  if (!bad && !isShort) return 0;
  throw new Failure(sys.ash ? 'truncated input' : 'invalid input');
}

const base64 = tool({
  options: {
    decode: flag('-d, --decode'),
    decodeOfOld: flag('-D'),
    wrap: parsed('-w, --wrap', wrapSize, 76),
    ignoreGarbage: flag('-i, --ignore-garbage'),
  },
  *run(sys, { options, operands: [name = '-'] }) {
    const found = yield* inputText(sys, name);
    if ('error' in found) throw new Failure(`${name}: ${found.error}`);
    const { text } = found;
    if (!options.decode && !options.decodeOfOld) {
      sys.out(encoded(text, options.wrap));
      return 0;
    }
    const garbage = options.ignoreGarbage ? /[^A-Za-z0-9+/=]/g : /\n/g;
    return decode(sys, text.replace(garbage, ''));
  },
});

export const base64Tools: Record<string, Tool> = { base64 };
