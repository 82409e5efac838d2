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

function changeOf(shell: Shell, ex: Expander, assign: Assign, assoc: boolean): Change {
  if (assign.elements) return array(shell, ex, assign, assign.elements, assoc);
  if (assign.subscript) return element(shell, ex, assign, assign.subscript);
  return scalar(shell, ex, assign);
}

/** `assoc`: the command at hand makes it an associative array. */
export function assignment(shell: Shell, ex: Expander, assign: Assign, assoc: boolean): Assignment {
  const change = changeOf(shell, ex, assign, assoc);
  return {
    name: assign.name,
    isArray: assign.elements !== undefined,
    ...(assign.subscript ? { element: `${assign.name}[${ex.text(assign.subscript)}]` } : {}),
    shown: `${assign.name}${assign.append ? '+' : ''}=${change.shown}`,
    run(force) {
      if (!force && own(shell, resolved(shell, assign.name))?.readonly) {
        return `${assign.name}: ${shell.dialect === 'ash' ? 'is read only' : 'readonly variable'}`;
      }
      change.run();
      return undefined;
    },
  };
}

const variable = (shell: Shell, name: string): Var | undefined => own(shell, resolved(shell, name));

function scalar(shell: Shell, ex: Expander, assign: Assign): Change {
  const old = variable(shell, assign.name);
  let value = ex.assigned(assign.word);
  const shown = ifNeeded(value);
  if (old?.integer)
    value = String(ex.evaluate(assign.append ? `${ex.get(assign.name) ?? 0}+(${value})` : value));
  else if (assign.append) value = (ex.get(assign.name) ?? '') + value;
  if (!old?.readonly) ex.see(assign.name, value);
  return { shown, run: () => setVar(shell, assign.name, value) };
}

function element(
  shell: Shell,
  ex: Expander,
  assign: Assign,
  ix: NonNullable<Assign['subscript']>,
): Change {
  const old = variable(shell, assign.name);
  const key = ex.keyOf(assign.name, ex.text(ix));
  let value = ex.assigned(assign.word);
  if (old?.integer)
    value = String(
      ex.evaluate(assign.append ? `${ex.element(assign.name, key) ?? 0}+(${value})` : value),
    );
  else if (assign.append) value = (ex.element(assign.name, key) ?? '') + value;
  return { shown: ifNeeded(value), run: () => putElement(shell, assign.name, key, value) };
}

function array(shell: Shell, ex: Expander, assign: Assign, items: Item[], makes: boolean): Change {
  const known = variable(shell, assign.name);
  const assoc = makes || known?.associative === true;
  const old = assign.append
    ? (known?.elements ?? (known?.value === undefined ? {} : { 0: known.value }))
    : {};
  const entries: [string, string][] = [];
  let next = Object.keys(old).reduce((most, key) => Math.max(most, Number(key) + 1), 0);
  const changed = (text: string): string => (known?.integer ? String(ex.evaluate(text)) : text);
  const pairs = assoc && items.every((item) => !item.subscript);
  const loose: string[] = [];
  for (const item of items) {
    if (item.subscript) {
      const given = ex.text(item.subscript);
      const key = assoc ? given : ex.keyOf(assign.name, given);
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
  for (let index = 0; index < loose.length; index += 2) {
    entries.push([loose[index] ?? '', loose[index + 1] ?? '']);
  }
  const shown = `(${entries.map(([, value]) => ifNeeded(value)).join(' ')})`;
  return {
    shown,
    run: () => {
      hold(shell, sizeOf(entries));
      const name = resolved(shell, assign.name);
      const { value: _, bare: __, ...kept } = own(shell, name) ?? {};
      shell.vars[name] = {
        ...kept,
        ...(makes ? { associative: true } : {}),
        elements: { ...old, ...Object.fromEntries(entries) },
      };
    },
  };
}
