/**
 * What an unquoted scalar means to kubectl: the rules of go-yaml (YAML 1.1 booleans, Go's number
 * syntax), so that `y`, `on`, `0777`, `0b11` and `1_000` are what a real kubectl sends. Models
 * go.yaml.in/yaml/v2 resolve.go.
 */

export type ScalarKind = 'null' | 'bool' | 'int' | 'float' | 'timestamp' | 'merge' | 'str';
export interface Resolved {
  kind: ScalarKind;
  value: null | boolean | number | string;
}

const WORDS = new Map<string, Resolved>();
const words = (kind: ScalarKind, value: null | boolean | number | string, list: string): void => {
  for (const w of list.split(' ')) {
    WORDS.set(w, { kind, value });
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
const TIMESTAMP =
  /^\d{4}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])(?:[Tt ](?:[01]?\d|2[0-3]):[0-5]?\d:[0-5]?\d(?:\.\d{1,9})?(?:Z|[-+]\d\d:\d\d)?)?$/;

function integer(text: string): number | undefined {
  const m = INTEGER.exec(text);
  if (!m) return undefined;
  const [digits, base] = m[2]
    ? [m[2], 16]
    : m[3]
      ? [m[3], 2]
      : m[4]
        ? [m[4], 8]
        : m[5]
          ? [m[5], 8]
          : [m[6] ?? '0', 10];
  const n = Number.parseInt(digits, base);
  // Beyond 64 bits Go falls back to a float, which is what JavaScript has anyway.
  return m[1] === '-' && n !== 0 ? -n : n;
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

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
function binary(text: string): string {
  let out = '';
  let bits = 0;
  let held = 0;
  for (const c of text) {
    const v = BASE64.indexOf(c);
    if (v < 0) continue;
    held = (held << 6) | v;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out += String.fromCharCode((held >> bits) & 255);
    }
  }
  return out;
}

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
  if (
    short === kind ||
    (short === 'float' && kind === 'int') ||
    (short === 'timestamp' && kind === 'str')
  )
    return value;
  return ['null', 'bool', 'int', 'float', 'timestamp'].includes(short)
    ? undefined
    : plain
      ? value
      : text;
}
