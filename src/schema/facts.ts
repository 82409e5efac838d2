/**
 * The API's types as facts: fields with their types, required, enums, list and merge keys.
 *
 * The tables (facts-core.ts, facts-other-kinds.ts, facts-kubeground.ts; facts-enums.ts for the core's enums) hold
 * one type a line: `Name[&][#][$] field field …`. `&`: atomic for server-side apply; `#`: a
 * top-level kind (apiVersion and kind are left out); `$`: what Go writes though it is empty is
 * written. A field is `name[:type][flags]`, in the Go struct's order where that is known; `+Name`
 * embeds another type's fields. Types (default `s`): `s` string, `"Name` a named Go string, `i`
 * int32, `l` int64, `d` double, `b` boolean, `y` base64, `q` quantity, `t` time, `m` time with
 * microseconds, `x` int or string, `o` anything, a name; before them `*` a Go pointer, `[` list of,
 * `{` map to. Flags in this order: `!` required; `?` of a required field: left out when empty, `$`
 * of another: written though empty; `~key` patch strategy merge (`~` alone: of a list of scalars;
 * `-` replace, `^` retainKeys only, `^^` both); `@key+key` list type map (`@` alone: set); `&`
 * atomic map; `%default`; `(A|B)` enum; `=GoName` where it is not the capitalised name.
 */
import core from './facts-core.ts';
import own from './facts-kubeground.ts';

export type Scalar =
  | 'string'
  | 'int32'
  | 'int64'
  | 'double'
  | 'boolean'
  | 'bytes'
  | 'quantity'
  | 'time'
  | 'microtime'
  | 'intOrString'
  | 'any';
export type TypeRef =
  | { kind: Scalar; goName?: string; pointer: boolean }
  | { kind: 'list' | 'map'; item: TypeRef; pointer: boolean }
  | { kind: 'object'; ref: string; pointer: boolean };

export interface Field {
  name: string;
  type: TypeRef;
  required: boolean;
  /** Go writes it though it is empty. */
  always: boolean;
  /** `x-kubernetes-patch-strategy` (comma list) and `x-kubernetes-patch-merge-key`. */
  patchStrategy?: 'merge' | 'replace' | 'retainKeys' | 'merge,retainKeys';
  patchMergeKey?: string;
  /** `x-kubernetes-list-type`; absent: atomic. */
  listType?: 'map' | 'set';
  listMapKeys?: string[];
  /** A map or struct that server-side apply owns as a whole. */
  atomic: boolean;
  default?: string;
  enum?: string[];
  /** Name of the Go struct's field. */
  goName: string;
}

/** A field, or the type whose fields are embedded at this place. */
export type GoField = Field | { embeds: string };
interface Type {
  fields: GoField[];
  atomic: boolean;
  top: boolean;
  whole: boolean;
  flat?: Map<string, Field>;
}

const lines = new Map<string, string>();
const parsed = new Map<string, Type>();

/** Adds a table; for the module with the rest of the kinds, loaded later. */
export function registerFacts(table: string): void {
  for (const line of table.trim().split('\n')) {
    lines.set((/^\w+/.exec(line) as RegExpExecArray)[0], line);
  }
}
registerFacts(core);
registerFacts(own);

/**
 * Adds enums and defaults of the core types (facts-enums.ts): for explain and completion, loaded
 * with those.
 */
export function registerEnums(table: string): void {
  for (const line of table.trim().split('\n')) {
    const [name = '', ...told] = line.split(' ');
    for (const text of told) {
      const extra = parseField(text);
      const field = 'embeds' in extra ? undefined : fieldsOf(name)?.get(extra.name);
      if (!field || 'embeds' in extra) continue;
      if (extra.enum) field.enum = extra.enum;
      if (extra.default !== undefined) field.default = extra.default;
    }
  }
}

const SCALARS: Record<string, Scalar> = {
  s: 'string',
  i: 'int32',
  l: 'int64',
  d: 'double',
  b: 'boolean',
  y: 'bytes',
  q: 'quantity',
  t: 'time',
  m: 'microtime',
  x: 'intOrString',
  o: 'any',
};
function parseType(code: string, pointer = false): TypeRef {
  const rest = code.slice(1);
  switch (code[0]) {
    case '*':
      return parseType(rest, true);
    case '[':
      return { kind: 'list', item: parseType(rest), pointer };
    case '{':
      return { kind: 'map', item: parseType(rest), pointer };
    case '"':
      return { kind: 'string', goName: rest.includes('.') ? rest : `v1.${rest}`, pointer };
    default: {
      const scalar = SCALARS[code];
      return scalar ? { kind: scalar, pointer } : { kind: 'object', ref: code, pointer };
    }
  }
}

const FIELD = new RegExp(
  String.raw`^(\$?[\w.-]+)(?::([*[{]*(?:"[\w.]+|\w+)))?(!)?([?$])?(?:(~)(\w*)(\^{0,2}|-))?` +
    String.raw`(@[\w+]*)?(&)?(?:%([\w./-]*))?(?:\(([^)]*)\))?(?:=(\w+))?$`,
);
const STRATEGY = {
  '': 'merge',
  '-': 'replace',
  '^': 'retainKeys',
  '^^': 'merge,retainKeys',
} as const;
function parseField(text: string): GoField {
  if (text.startsWith('+')) return { embeds: text.slice(1) };
  const found = FIELD.exec(text);
  if (!found) throw new Error(`bad field in the schema table: ${text}`);
  const [
    ,
    name = '',
    type = 's',
    required,
    written,
    merge,
    mergeKey,
    retain,
    list,
    atomic,
    preset,
    options,
    goName,
  ] = found;
  const field: Field = {
    name,
    type: parseType(type),
    required: required !== undefined,
    always: required ? written !== '?' : written === '$',
    atomic: atomic !== undefined,
    goName: goName ?? name.charAt(0).toUpperCase() + name.slice(1),
  };
  if (merge) field.patchStrategy = STRATEGY[(retain ?? '') as keyof typeof STRATEGY];
  if (mergeKey) field.patchMergeKey = mergeKey;
  if (list !== undefined) {
    field.listType = list === '@' ? 'set' : 'map';
    if (list !== '@') field.listMapKeys = list.slice(1).split('+');
  }
  if (preset !== undefined) field.default = preset;
  if (options !== undefined) field.enum = options.split('|');
  return field;
}

function type(name: string): Type | undefined {
  const known = parsed.get(name);
  if (known) return known;
  const line = lines.get(name);
  if (line === undefined) return undefined;
  const [head = '', ...fields] = line.trimEnd().split(' ');
  const made: Type = {
    fields: fields.map(parseField),
    atomic: head.includes('&'),
    top: head.includes('#'),
    whole: head.includes('$'),
  };
  parsed.set(name, made);
  return made;
}

/**
 * Fields of a Go struct in its order, embedded types kept apart. Complete (with pointers and Go
 * types) for what lies under PodTemplateSpec.
 */
export function goFields(name: string): readonly GoField[] {
  return type(name)?.fields ?? [];
}

const STRING: TypeRef = { kind: 'string', pointer: false };
const TOP = ['kind', 'apiVersion'].map((name): [string, Field] => [
  name,
  {
    name,
    type: STRING,
    required: false,
    always: false,
    atomic: false,
    goName: name === 'kind' ? 'Kind' : 'APIVersion',
  },
]);

/** All fields of a type by name, embedded ones included; undefined for an unknown type. */
export function fieldsOf(name: string): ReadonlyMap<string, Field> | undefined {
  const t = type(name);
  if (!t) return undefined;
  if (!t.flat) {
    t.flat = new Map(t.top ? TOP : []);
    for (const f of t.fields) {
      for (const [key, field] of 'embeds' in f
        ? (fieldsOf(f.embeds) ?? [])
        : [[f.name, f] as const]) {
        t.flat.set(key, field);
      }
    }
  }
  return t.flat;
}

/** Is the type atomic for server-side apply (LabelSelector, object references …)? */
export const isAtomic = (name: string): boolean => type(name)?.atomic === true;
/** Are the fields that Go always writes filled in when an object comes without them? */
export const isWhole = (name: string): boolean => type(name)?.whole === true;
export const hasType = (name: string): boolean => lines.has(name);

/**
 * What a field of a type, an item of a list or a value of a map is; undefined where the schema
 * ends.
 */
export function childType(of: TypeRef, key: string | number): TypeRef | undefined {
  if (of.kind === 'object') return fieldsOf(of.ref)?.get(String(key))?.type;
  return of.kind === 'list' || of.kind === 'map' ? of.item : undefined;
}

/** Walks a path of field names and indexes from a type. */
export function fieldAt(typeName: string, path: readonly (string | number)[]): Field | undefined {
  let at: TypeRef | undefined = { kind: 'object', ref: typeName, pointer: false };
  let field: Field | undefined;
  for (const step of path) {
    if (at?.kind === 'object') {
      field = fieldsOf(at.ref)?.get(String(step));
      at = field?.type;
    } else if (at) at = childType(at, step);
    if (!at) return undefined;
  }
  return field;
}
