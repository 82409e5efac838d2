/** `${…}`: what a parameter holds, and its operators. */
import { ExpandError, type Expansion, type Parameter, type Values } from './expansion.ts';
import { matches, replace, trim } from './glob.ts';
import { transformed } from './transform.ts';

const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);

/** A parameter as an error names it. */
export function nameOf(part: Parameter, ex: Expansion): string {
  if (part.subscript) return `${part.name}[${ex.text(part.subscript)}]`;
  return /^\d/.test(part.name) ? `$${part.name}` : part.name;
}

/** What a parameter holds, before its operator. */
export function valuesOf(ex: Expansion, part: Parameter): Values {
  if (part.indirect) return valuesOf(ex, indirect(ex, part));
  const { scope } = ex;
  const { name: n } = part;
  if (n === '@' || n === '*') {
    const all = scope.args();
    return { all, list: n, set: all.length > 0 };
  }
  if (part.subscript) {
    const subscript = ex.text(part.subscript);
    if (subscript === '@' || subscript === '*') {
      const all = scope.elements(n);
      return { all: all ?? [], list: subscript, set: (all?.length ?? 0) > 0 };
    }
    if (subscript.trim() === '' && !scope.assoc(n))
      throw new ExpandError(`${n}: bad array subscript`);
    return one(ex.element(n, ex.keyOf(n, subscript)));
  }
  return one(isName(n) ? ex.get(n) : scope.special(n));
}
const one = (value: string | undefined): Values => ({
  all: [value ?? ''],
  set: value !== undefined,
});

/** `${!v}`: the parameter that the value of `v` names. */
function indirect(ex: Expansion, part: Parameter): Parameter {
  const { indirect: _, ...direct } = part;
  const refers = part.subscript ? undefined : ex.scope.refers(part.name);
  const found =
    refers === undefined
      ? valuesOf(ex, {
          kind: 'parameter',
          name: part.name,
          ...(part.subscript ? { subscript: part.subscript } : {}),
        })
      : one(refers);
  const name = found.all[0] ?? '';
  if (!found.set || name === '') throw new ExpandError(`${part.name}: invalid indirect expansion`);
  const match = /^([A-Za-z_]\w*|\d+|[@*#?$!-])(?:\[([\s\S]*)\])?$/.exec(name);
  if (!match) throw new ExpandError(`${name}: invalid variable name`);
  delete direct.subscript;
  return {
    ...direct,
    name: match[1] ?? '',
    ...(match[2] === undefined
      ? {}
      : { subscript: [{ kind: 'literal', text: match[2], quoted: true }] }),
  };
}

export function parameter(ex: Expansion, part: Parameter): Values {
  const { scope } = ex;
  const { operator: op } = part;
  if (op === 'bad')
    throw new ExpandError(
      `${scope.ash ? 'syntax error' : ex.text(part.word ?? [])}: bad substitution`,
    );
  if (scope.ash && (part.indirect || (op && /^[@^,~]|^names$/.test(op))))
    throw new ExpandError('syntax error: bad substitution');
  if (op === 'names')
    return {
      all: scope.names(part.name),
      list: ex.text(part.word ?? []) === '*' ? '*' : '@',
      set: true,
    };
  const keys = part.indirect && part.subscript && !op ? ex.text(part.subscript) : '';
  if (keys === '@' || keys === '*') return { all: scope.keys(part.name), list: keys, set: true };
  const refers = part.indirect && !op ? scope.refers(part.name) : undefined;
  if (refers !== undefined) return one(refers);
  const found = valuesOf(ex, part);
  if (part.length) {
    if (found.list) return one(String(found.all.length));
    needed(ex, part, found);
    return one(String(lengthOf(found.all[0] ?? '')));
  }
  if (!op) {
    needed(ex, part, found);
    return found;
  }
  const empty = !found.set || (op[0] === ':' && op !== ':' && found.all.join('') === '');
  switch (op) {
    case '-':
    case ':-':
      return empty ? one(ex.text(part.word ?? [])) : found;
    case '+':
    case ':+':
      return one(empty ? '' : ex.text(part.word ?? []));
    case '=':
    case ':=':
      return empty ? given(ex, part) : found;
    case '?':
    case ':?': {
      if (!empty) return found;
      const words = ex.text(part.word ?? []);
      const standard = op === '?' ? 'parameter not set' : 'parameter null or not set';
      throw new ExpandError(`${part.name}: ${words || standard}`, true);
    }
  }
  needed(ex, part, found);
  if (op === ':') return slice(ex, part, found);
  if (op === '@') return transformed(ex, part, found);
  const each = operation(ex, part, op);
  return { ...found, all: found.all.map(each) };
}

/** `set -u`: what is not set ends the shell. */
function needed(ex: Expansion, part: Parameter, found: Values): void {
  if (found.set || found.list || !ex.scope.nounset) return;
  const words = ex.scope.ash ? 'parameter not set' : 'unbound variable';
  throw new ExpandError(`${ex.scope.ash ? part.name : nameOf(part, ex)}: ${words}`, true);
}

function given(ex: Expansion, part: Parameter): Values {
  const target = part.indirect ? indirect(ex, part) : part;
  const text = ex.text(part.word ?? []);
  if (!isName(target.name)) {
    throw new ExpandError(
      ex.scope.ash
        ? `${target.name}: bad variable name`
        : `$${target.name}: cannot assign in this way`,
    );
  }
  const subscript = target.subscript && ex.text(target.subscript);
  ex.assign(
    subscript === undefined ? target.name : `${target.name}[${ex.keyOf(target.name, subscript)}]`,
    text,
  );
  return one(text);
}

function lengthOf(text: string): number {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text).length : text.length;
}

function operation(ex: Expansion, part: Parameter, op: string): (value: string) => string {
  const { flags } = ex.scope;
  const pattern = ex.pattern(part.word ?? []);
  if (/^[#%]/.test(op)) return (value) => trim(value, op, pattern, flags);
  if (op[0] === '/') {
    const by = ex.replacement(part.word2);
    return (value) => replace(value, op, pattern, by, flags);
  }
  const wanted = (char: string): boolean => pattern === '' || matches(pattern, char, false, flags);
  const change = changes[op[0] ?? ''] ?? ((c: string) => c);
  if (op.length === 2)
    return (value) => Array.from(value, (c) => (wanted(c) ? change(c) : c)).join('');
  return (value) => {
    const first = Array.from(value)[0] ?? '';
    return first !== '' && wanted(first) ? change(first) + value.slice(first.length) : value;
  };
}

const upper = (char: string): string => char.toUpperCase();
const lower = (char: string): string => char.toLowerCase();
const changes: Record<string, (char: string) => string> = {
  '^': upper,
  ',': lower,
  '~': (c) => (c === lower(c) ? upper(c) : lower(c)),
};

function slice(ex: Expansion, part: Parameter, found: Values): Values {
  const before = `${part.name}: `;
  const number = (word: Parameter['word']): number =>
    Number(ex.evaluate(ex.text(word ?? []), before));
  const from = number(part.word);
  const count = part.word2 ? number(part.word2) : undefined;
  const negative = (): never => {
    throw new ExpandError(`${ex.text(part.word2 ?? []).trim()}: substring expression < 0`);
  };
  if (found.list) {
    if (count !== undefined && count < 0) negative();
    return { ...found, all: listSlice(ex, part, found.all, from, count) };
  }
  const text = found.all[0] ?? '';
  const chars = /[\ud800-\udfff]/.test(text) ? Array.from(text) : undefined;
  const length = chars ? chars.length : text.length;
  const start = from < 0 ? length + from : from;
  if (start < 0 || start > length) return one('');
  const end = endOf(start, count, length);
  if (end < start) negative();
  return one(chars ? chars.slice(start, end).join('') : text.slice(start, end));
}

/** A negative count is a place from the end. */
function endOf(start: number, count: number | undefined, length: number): number {
  if (count === undefined) return length;
  return count < 0 ? length + count : start + count;
}

function listSlice(
  ex: Expansion,
  part: Parameter,
  all: string[],
  from: number,
  count: number | undefined,
): string[] {
  if (part.name === '@' || part.name === '*') {
    const args = [ex.scope.special('0') ?? '', ...all];
    const start = from < 0 ? args.length + from : from;
    if (start < 0) return [];
    return args.slice(start, count === undefined ? undefined : start + count);
  }
  const keys = ex.scope.keys(part.name);
  if (ex.scope.assoc(part.name))
    return all.slice(
      Math.max(0, from - 1),
      count === undefined ? undefined : Math.max(0, from - 1) + count,
    );
  const start = from < 0 ? Number(keys.at(-1) ?? -1) + 1 + from : from;
  if (start < 0) return [];
  const kept = all.filter((_, index) => Number(keys[index]) >= start);
  return count === undefined ? kept : kept.slice(0, count);
}
