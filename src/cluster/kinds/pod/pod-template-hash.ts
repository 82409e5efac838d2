/**
 * The pod-template-hash: FNV-1a over the Go struct of the template as the spew package prints it,
 * zero values included, then an alphabet without vowels. Models pkg/controller/controller_utils.go
 * (ComputeHash) and pkg/util/hash.
 */
import { fieldsOf, goFields } from '../../../schema/index.ts';
import type { Field, TypeRef } from '../../../schema/index.ts';
import type { PodTemplateSpec } from '../../../schema/types.ts';
import { formatQuantity, parseQuantity } from '../quantity.ts';

const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

const mix = (hash: number, byte: number): number => Math.imul(hash ^ byte, 0x01000193);
/** UTF-8 bytes of `text` into a running FNV-1a hash. */
function fnv(hash: number, text: string): number {
  let h = hash;
  const byte = (b: number): void => {
    h = mix(h, b);
  };
  for (const c of text) {
    const n = c.codePointAt(0) as number;
    if (n < 0x80) byte(n);
    else if (n < 0x800) {
      byte(0xc0 | (n >> 6));
      byte(0x80 | (n & 63));
    } else if (n < 0x10000) {
      byte(0xe0 | (n >> 12));
      byte(0x80 | ((n >> 6) & 63));
      byte(0x80 | (n & 63));
    } else {
      byte(0xf0 | (n >> 18));
      byte(0x80 | ((n >> 12) & 63));
      byte(0x80 | ((n >> 6) & 63));
      byte(0x80 | (n & 63));
    }
  }
  return h;
}

const GO = {
  string: 'string',
  int32: 'int32',
  int64: 'int64',
  double: 'float64',
  boolean: 'bool',
  bytes: '[]uint8',
  quantity: 'resource.Quantity',
  time: 'v1.Time',
  microtime: 'v1.MicroTime',
  intOrString: 'intstr.IntOrString',
  any: 'v1.FieldsV1',
} as const;

function goType(t: TypeRef): string {
  const star = t.pointer ? '*' : '';
  switch (t.kind) {
    case 'list':
      return `[]${goType(t.item)}`;
    case 'map':
      return t.item.kind === 'quantity' ? 'v1.ResourceList' : `map[string]${goType(t.item)}`;
    case 'object':
      return `${star}v1.${t.ref}`;
    default:
      return star + (t.goName ?? GO[t.kind]);
  }
}

const QUANTITY_ZERO =
  '{i:(resource.int64Amount){value:(int64)0 scale:(resource.Scale)0} ' +
  'd:(resource.infDecAmount){Dec:(*inf.Dec)<nil>} s:(string) Format:(resource.Format)}';
function quantity(text: string | undefined): string {
  const q = text === undefined ? undefined : parseQuantity(text);
  if (!q) return QUANTITY_ZERO;
  // ParseQuantity keeps the digits as written and a decimal scale; a binary suffix is multiplied
  // out.
  let value = q.nano;
  let scale = -9;
  const m = /^[+-]?\d*(?:\.(\d*))?([numkMGTPE]?)$/.exec(text ?? '');
  if (m) {
    const power =
      { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }[m[2] as 'n'] -
      (m[1]?.length ?? 0);
    for (; scale < power; scale++) value /= 10n;
  } else {
    value /= 1_000_000_000n;
    scale = 0;
  }
  // The parser keeps the text only where it sees at once that it is canonical: not for multiples of
  // 8Ki, 8Mi …
  const kept =
    q.format === 'BinarySI' && Number.parseInt(text ?? '', 10) % 8 === 0 ? '' : formatQuantity(q);
  return (
    `{i:(resource.int64Amount){value:(int64)${value} scale:(resource.Scale)${scale}} ` +
    `d:(resource.infDecAmount){Dec:(*inf.Dec)<nil>} s:(string)${kept} ` +
    `Format:(resource.Format)${q.format}}`
  );
}

const TIME_ZERO = '{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}';

/** The value without its type in front. */
function inner(value: unknown, t: TypeRef): string {
  switch (t.kind) {
    case 'list': {
      if (!Array.isArray(value) || value.length === 0) return '<nil>';
      const items = value.map((item: unknown) =>
        item === undefined && t.item.pointer ? '<nil>' : inner(item, t.item),
      );
      return `[${items.join(' ')}]`;
    }
    case 'map': {
      const entries = Object.entries((value ?? {}) as Record<string, unknown>);
      if (entries.length === 0) return '<nil>';
      return `map[${entries
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([k, v]) => `${k}:${inner(v, t.item)}`)
        .join(' ')}]`;
    }
    case 'object':
      return struct((value ?? {}) as Record<string, unknown>, t.ref);
    case 'quantity':
      return quantity(value as string | undefined);
    case 'time':
    case 'microtime':
      return TIME_ZERO;
    case 'intOrString':
      return typeof value === 'string'
        ? `{Type:(intstr.Type)1 IntVal:(int32)0 StrVal:(string)${value}}`
        : `{Type:(intstr.Type)0 IntVal:(int32)${Number(value ?? 0)} StrVal:(string)}`;
    case 'boolean':
      return String(value === true);
    case 'int32':
    case 'int64':
    case 'double':
      return typeof value === 'number' ? String(value) : '0';
    default:
      return typeof value === 'string' ? value : '';
  }
}

function typed(value: unknown, t: TypeRef): string {
  if (t.pointer && (value === undefined || value === null)) return `(${goType(t)})<nil>`;
  return `(${goType(t)})${inner(value, t)}`;
}

function struct(value: Record<string, unknown>, ref: string): string {
  const parts = goFields(ref).map((f: Field | { embeds: string }) => {
    if ('embeds' in f) return `${f.embeds}:(v1.${f.embeds})${struct(value, f.embeds)}`;
    // Embedded only in this Go struct, a field of its own on the wire.
    const name = f.name === 'metadata' ? 'ObjectMeta' : f.goName;
    return `${name}:${typed(value[f.name], f.type)}`;
  });
  return `{${parts.join(' ')}}`;
}

/** The struct as spew prints it for `DeepHashObject`. */
export function dumpTemplate(template: PodTemplateSpec): string {
  return `(v1.PodTemplateSpec)${struct(template as Record<string, unknown>, 'PodTemplateSpec')}`;
}

/**
 * `template` as stored: defaults filled in. `collisionCount` from the Deployment's status. Example
 * `5cc66bcc9b`.
 */
export function podTemplateHash(template: PodTemplateSpec, collisionCount?: number): string {
  if (!fieldsOf('PodTemplateSpec')) throw new Error('schema facts are missing');
  let hash = fnv(0x811c9dc5, dumpTemplate(template));
  // Eight bytes, of which a 32-bit number fills the first four, little end first.
  if (collisionCount !== undefined)
    for (let i = 0; i < 8; i++) hash = mix(hash, i < 4 ? (collisionCount >>> (8 * i)) & 255 : 0);
  return String(hash >>> 0).replace(/./g, (c) =>
    ALPHABET.charAt(c.charCodeAt(0) % ALPHABET.length),
  );
}
