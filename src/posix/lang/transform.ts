/** `${v@Q}` and its like. */
import { ExpandError, type Expansion, type Parameter, type Values } from './expansion.ts';
import { ansiText, declared, reusable } from './quoting.ts';

export function transformed(ex: Expansion, part: Parameter, found: Values): Values {
  const letter = ex.text(part.word ?? []);
  const { name: n } = part;
  const { scope } = ex;
  const whole = found.list !== undefined && n !== '@' && n !== '*';
  if (letter === 'a') {
    const letters = scope.attributes(n) ?? '';
    return { ...found, all: found.list ? found.all.map(() => letters) : [letters] };
  }
  if (!found.set && !found.list)
    return letter === 'A' && scope.attributes(n) ? statement(ex, n, found) : found;
  switch (letter) {
    case 'Q':
      return each(found, reusable);
    case 'U':
      return each(found, (v) => v.toUpperCase());
    case 'L':
      return each(found, (v) => v.toLowerCase());
    case 'u':
      return each(found, (v) => v.slice(0, 1).toUpperCase() + v.slice(1));
    case 'E':
      return each(found, ansiText);
    case 'P':
      return each(found, (v) => prompt(ex, v));
    case 'A':
      return statement(ex, n, found);
    case 'K':
      return whole ? { ...found, all: [pairs(ex, n, found.all)] } : each(found, reusable);
    case 'k': {
      if (!whole) return each(found, reusable);
      const keys = scope.keys(n);
      return { ...found, all: found.all.flatMap((value, index) => [keys[index] ?? '', value]) };
    }
    default:
      throw new ExpandError(`\${${n}@${letter}}: bad substitution`);
  }
}

const each = (found: Values, change: (value: string) => string): Values => ({
  ...found,
  all: found.all.map(change),
});

const keyText = (key: string): string => (/^\w+$/.test(key) ? key : declared(key));

function pairs(ex: Expansion, name: string, all: string[]): string {
  const keys = ex.scope.keys(name);
  return all.map((value, index) => `${keyText(keys[index] ?? '')} ${declared(value)}`).join(' ');
}

/** The statement that makes the variable again. */
function statement(ex: Expansion, name: string, found: Values): Values {
  const { scope } = ex;
  const letters = scope.attributes(name) ?? '';
  if (name === '@' || name === '*')
    return { ...found, all: [`set -- ${found.all.map(reusable).join(' ')}`], set: true };
  if (found.list && /[aA]/.test(letters)) {
    const keys = scope.keys(name);
    const inside = found.all
      .map((value, index) => `[${keyText(keys[index] ?? '')}]=${declared(value)}`)
      .join(' ');
    const end = letters.includes('A') && inside ? ' ' : '';
    return { all: [`declare -${letters} ${name}=(${inside}${end})`], set: true };
  }
  const value = found.set ? `=${reusable(found.all[0] ?? '')}` : '';
  return { all: [letters ? `declare -${letters} ${name}${value}` : `${name}${value}`], set: true };
}

/** A prompt string's escapes, those that mean something here. */
function prompt(ex: Expansion, text: string): string {
  const words: Record<string, string> = {
    u: ex.get('USER') ?? '',
    h: ex.get('HOSTNAME') ?? '',
    w: ex.get('PWD') ?? '',
    n: '\n',
    $: '$',
    '\\': '\\',
    s: 'bash',
    '[': '',
    ']': '',
    W: (ex.get('PWD') ?? '').replace(/^.*\//, ''),
    v: '5.2',
    a: '\x07',
    e: '\x1b',
  };
  return text.replace(/\\([\s\S])/g, (all, char: string) => words[char] ?? all);
}
