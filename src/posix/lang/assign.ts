/** `x=1`, `x+=1`, `a[i]=1`, `a=(…)`: expanded first, then done. */
import { sizeOf } from '../kernel/limits.ts';
import type { Shell, Var } from '../kernel/state.ts';
import type { Assign, Item } from './ast.ts';
import type { Expander } from './expand.ts';
import { ifNeeded } from './quoting.ts';
import { hold, own, putElement, resolved, setVar } from './variables.ts';

export interface Assignment {
  n: string;
  arr: boolean;
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
  const change = a.arr
    ? array(shell, ex, a, a.arr, assoc)
    : a.ix
      ? element(shell, ex, a, a.ix)
      : scalar(shell, ex, a);
  return {
    n: a.n,
    arr: a.arr !== undefined,
    ...(a.ix ? { element: `${a.n}[${ex.text(a.ix)}]` } : {}),
    shown: `${a.n}${a.add ? '+' : ''}=${change.shown}`,
    run(force) {
      if (!force && own(shell, resolved(shell, a.n))?.r) {
        return `${a.n}: ${shell.dialect === 'ash' ? 'is read only' : 'readonly variable'}`;
      }
      change.run();
      return undefined;
    },
  };
}

const variable = (shell: Shell, name: string): Var | undefined => own(shell, resolved(shell, name));

function scalar(shell: Shell, ex: Expander, a: Assign): Change {
  const v = variable(shell, a.n);
  let value = ex.assigned(a.w);
  const shown = ifNeeded(value);
  if (v?.int) value = String(ex.evaluate(a.add ? `${ex.get(a.n) ?? 0}+(${value})` : value));
  else if (a.add) value = (ex.get(a.n) ?? '') + value;
  if (!v?.r) ex.see(a.n, value);
  return { shown, run: () => setVar(shell, a.n, value) };
}

function element(shell: Shell, ex: Expander, a: Assign, ix: NonNullable<Assign['ix']>): Change {
  const v = variable(shell, a.n);
  const key = ex.keyOf(a.n, ex.text(ix));
  let value = ex.assigned(a.w);
  if (v?.int)
    value = String(ex.evaluate(a.add ? `${ex.element(a.n, key) ?? 0}+(${value})` : value));
  else if (a.add) value = (ex.element(a.n, key) ?? '') + value;
  return { shown: ifNeeded(value), run: () => putElement(shell, a.n, key, value) };
}

function array(shell: Shell, ex: Expander, a: Assign, items: Item[], makes: boolean): Change {
  const v = variable(shell, a.n);
  const assoc = makes || v?.assoc === true;
  const old = a.add ? (v?.a ?? (v?.v === undefined ? {} : { 0: v.v })) : {};
  const entries: [string, string][] = [];
  let next = Object.keys(old).reduce((most, key) => Math.max(most, Number(key) + 1), 0);
  const changed = (text: string): string => (v?.int ? String(ex.evaluate(text)) : text);
  const pairs = assoc && items.every((item) => !item.ix);
  const loose: string[] = [];
  for (const item of items) {
    if (item.ix) {
      const given = ex.text(item.ix);
      const key = assoc ? given : ex.keyOf(a.n, given);
      const before = item.add ? (entries.findLast(([k]) => k === key)?.[1] ?? old[key] ?? '') : '';
      entries.push([key, changed(before + ex.text(item.w))]);
      if (!assoc) next = Number(key) + 1;
    } else if (pairs) loose.push(...ex.fields([item.w]));
    else for (const field of ex.fields([item.w])) entries.push([String(next++), changed(field)]);
  }
  for (let n = 0; n < loose.length; n += 2) entries.push([loose[n] ?? '', loose[n + 1] ?? '']);
  const shown = `(${entries.map(([, value]) => ifNeeded(value)).join(' ')})`;
  return {
    shown,
    run: () => {
      hold(shell, sizeOf(entries));
      const name = resolved(shell, a.n);
      const { v: _, bare: __, ...kept } = own(shell, name) ?? {};
      shell.vars[name] = {
        ...kept,
        ...(makes ? { assoc: true } : {}),
        a: { ...old, ...Object.fromEntries(entries) },
      };
    },
  };
}
