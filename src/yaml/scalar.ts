/**
 * What an unquoted scalar means to kubectl: the rules of go-yaml (YAML 1.1 booleans, Go's number
 * syntax), so that `y`, `on`, `0777`, `0b11` and `1_000` are what a real kubectl sends. Models
 * go.yaml.in/yaml/v2 resolve.go.
 */
import { decodeBase64 } from '../base/base64.ts';

export type ScalarKind = 'null' | 'bool' | 'int' | 'float' | 'timestamp' | 'merge' | 'str';
export interface Resolved {
  kind: ScalarKind;
  value: null | boolean | number | string;
}

const WORDS = new Map<string, Resolved>();
const words = (kind: ScalarKind, value: Resolved['value'], list: string): void => {
  for (const word of list.split(' ')) {
    WORDS.set(word, { kind, value });
  }
};
words('bool', true, 'y Y yes Yes YES true True TRUE on On ON');
words('bool', false, 'n N no No NO false False FALSE off Off OFF');
words('null', null, ' ~ null Null NULL');
words('float', NaN, '.nan .NaN .NAN');
words('float', Infinity, '.inf .Inf .INF +.inf +.Inf +.INF');
words('float', -Infinity, '-.inf -.Inf -.INF');
words('merge', '<<', '<<');

const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const INTEGER =
  /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]([0-7]+)|0([0-7]+)|(0|[1-9][0-9]*))$/;
const DATE = String.raw`\d{4}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])`;
const TIME = String.raw`(?:[01]?\d|2[0-3]):[0-5]?\d:[0-5]?\d(?:\.\d{1,9})?(?:Z|[-+]\d\d:\d\d)?`;
const TIMESTAMP = new RegExp(`^${DATE}(?:[Tt ]${TIME})?$`);

/** The bases of INTEGER's groups, in their order. */
const BASES = [16, 2, 8, 8, 10];

function integer(text: string): number | undefined {
  const [all, sign, ...groups] = INTEGER.exec(text) ?? [];
  if (all === undefined) return undefined;
  const group = groups.findIndex((digits) => digits !== undefined);
  const value = Number.parseInt(groups[group] ?? '0', BASES[group]);
  // Beyond 64 bits Go falls back to a float, which is what JavaScript has anyway.
  return sign === '-' && value !== 0 ? -value : value;
}

/** Resolves a plain (unquoted, untagged) scalar. */
export function resolveScalar(text: string): Resolved {
  const word = WORDS.get(text);
  if (word) return word;
  if (/^[-+.0-9]/.test(text)) {
    if (TIMESTAMP.test(text)) return { kind: 'timestamp', value: text };
    const plain = text.replaceAll('_', '');
    const int = integer(plain);
    if (int !== undefined) return { kind: 'int', value: int };
    if (FLOAT.test(plain)) return { kind: 'float', value: Number(plain) };
  }
  return { kind: 'str', value: text };
}

/** `!!binary`: each byte as a character. Letters that are none do not count. */
function binary(text: string): string {
  const { bytes } = decodeBase64(text.replace(/[^A-Za-z0-9+/]/g, ''));
  return bytes.map((byte) => String.fromCharCode(byte)).join('');
}

/** Kinds that a text may be tagged with, though it looks like another. */
const fits = (tag: string, kind: ScalarKind): boolean =>
  tag === kind || (tag === 'float' && kind === 'int') || (tag === 'timestamp' && kind === 'str');

/** A scalar with an explicit tag (`!!str 5`), or undefined when the text does not fit it. */
export function resolveTagged(
  tag: string,
  text: string,
  plain: boolean,
): Resolved['value'] | undefined {
  const short = tag.replace(/^!!|^!<tag:yaml\.org,2002:(.*)>$/, '$1');
  if (short === '!' || short === 'str') return text;
  if (short === 'binary') return binary(text);
  const { kind, value } = resolveScalar(text);
  if (fits(short, kind)) return value;
  // A tag that nobody knows changes nothing.
  if (/^(null|bool|int|float|timestamp)$/.test(short)) return undefined;
  return plain ? value : text;
}
