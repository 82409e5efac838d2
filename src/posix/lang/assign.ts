/** `x=1`, `x+=1`, `a[i]=1`, `a=(…)`: expanded first, then done. */
import { sizeOf } from '../kernel/limits.ts';
import type { Shell, Var } from '../kernel/state.ts';
import type { Expander } from './expand.ts';
import { ifNeeded } from './quoting.ts';
import type { Assign, Item } from './syntax/ast.ts';
import { hold, own, putElement, resolved, setVar } from './variables.ts';

export interface Assignment {
  name: string;
  isArray: boolean;
  /** `a[1]`, which cannot stand before a command. */
  element?: string;
  /** As `set -x` shows it. */
  shown: string;
  /** Does it; a text is what speaks against it. `force`: a readonly variable is no obstacle. */
  run(force?: boolean): string | undefined;
}
interface Change {
  shown: string;
  run(): void;
}

/** `assoc`: the command at hand makes it an associative array. */
export function assignment(shell: Shell, ex: Expander, a: Assign, assoc: boolean): Assignment {
  const change = a.elements
    ? array(shell, ex, a, a.elements, assoc)
    : a.subscript
      ? element(shell, ex, a, a.subscript)
      : scalar(shell, ex, a);
  return {
    name: a.name,
    isArray: a.elements !== undefined,
    ...(a.subscript ? { element: `${a.name}[${ex.text(a.subscript)}]` } : {}),
    shown: `${a.name}${a.append ? '+' : ''}=${change.shown}`,
    run(force) {
      if (!force && own(shell, resolved(shell, a.name))?.readonly) {
        return `${a.name}: ${shell.dialect === 'ash' ? 'is read only' : 'readonly variable'}`;
      }
      change.run();
      return undefined;
    },
  };
}

const variable = (shell: Shell, name: string): Var | undefined => own(shell, resolved(shell, name));

function scalar(shell: Shell, ex: Expander, a: Assign): Change {
  const v = variable(shell, a.name);
  let value = ex.assigned(a.word);
  const shown = ifNeeded(value);
  if (v?.integer)
    value = String(ex.evaluate(a.append ? `${ex.get(a.name) ?? 0}+(${value})` : value));
  else if (a.append) value = (ex.get(a.name) ?? '') + value;
  if (!v?.readonly) ex.see(a.name, value);
  return { shown, run: () => setVar(shell, a.name, value) };
}

function element(
  shell: Shell,
  ex: Expander,
  a: Assign,
  ix: NonNullable<Assign['subscript']>,
): Change {
  const v = variable(shell, a.name);
  const key = ex.keyOf(a.name, ex.text(ix));
  let value = ex.assigned(a.word);
  if (v?.integer)
    value = String(ex.evaluate(a.append ? `${ex.element(a.name, key) ?? 0}+(${value})` : value));
  else if (a.append) value = (ex.element(a.name, key) ?? '') + value;
  return { shown: ifNeeded(value), run: () => putElement(shell, a.name, key, value) };
}

function array(shell: Shell, ex: Expander, a: Assign, items: Item[], makes: boolean): Change {
  const v = variable(shell, a.name);
  const assoc = makes || v?.associative === true;
  const old = a.append ? (v?.elements ?? (v?.value === undefined ? {} : { 0: v.value })) : {};
  const entries: [string, string][] = [];
  let next = Object.keys(old).reduce((most, key) => Math.max(most, Number(key) + 1), 0);
  const changed = (text: string): string => (v?.integer ? String(ex.evaluate(text)) : text);
  const pairs = assoc && items.every((item) => !item.subscript);
  const loose: string[] = [];
  for (const item of items) {
    if (item.subscript) {
      const given = ex.text(item.subscript);
      const key = assoc ? given : ex.keyOf(a.name, given);
      const before = item.append
        ? (entries.findLast(([k]) => k === key)?.[1] ?? old[key] ?? '')
        : '';
      entries.push([key, changed(before + ex.text(item.word))]);
      if (!assoc) next = Number(key) + 1;
    } else if (pairs) loose.push(...ex.fields([item.word]));
    else
      for (const field of ex.fields([item.word])) {
        entries.push([String(next++), changed(field)]);
      }
  }
  for (let n = 0; n < loose.length; n += 2) {
    entries.push([loose[n] ?? '', loose[n + 1] ?? '']);
  }
  const shown = `(${entries.map(([, value]) => ifNeeded(value)).join(' ')})`;
  return {
    shown,
    run: () => {
      hold(shell, sizeOf(entries));
      const name = resolved(shell, a.name);
      const { value: _, bare: __, ...kept } = own(shell, name) ?? {};
      shell.vars[name] = {
        ...kept,
        ...(makes ? { associative: true } : {}),
        elements: { ...old, ...Object.fromEntries(entries) },
      };
    },
  };
}
