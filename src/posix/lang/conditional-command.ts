/** `[[ … ]]`. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc, Shell } from '../kernel/state.ts';
import { regex, RegexError, RegexLimit } from '../regex/index.ts';
import { binaryTest, comparisons, TestError, unaryTest } from './conditions.ts';
import type { Expander } from './expand.ts';
import { ExpandError } from './expansion.ts';
import { matches } from './glob.ts';
import type { Cond, Word } from './syntax/ast.ts';
import { setArray, shellOf } from './variables.ts';

/** An expression on the right of `=~` that is none, or that leads too far. */
class BadRegex extends Error {}

/** The status of `[[ … ]]`: 2 where a regular expression is none. */
export function conditionStatus(
  os: OperatingSystem,
  proc: Proc,
  condition: Cond,
  expander: Expander,
): number {
  try {
    return holds(os, proc, condition, expander) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof BadRegex)) throw error;
    return 2;
  }
}

function holds(os: OperatingSystem, proc: Proc, condition: Cond, expander: Expander): boolean {
  const inner = (one: Cond): boolean => holds(os, proc, one, expander);
  switch (condition.kind) {
    case 'and':
      return inner(condition.left) && inner(condition.right);
    case 'or':
      return inner(condition.left) || inner(condition.right);
    case 'not':
      return !inner(condition.condition);
    case 'unary': {
      const isSet = (name: string): boolean => expander.get(name) !== undefined;
      return unaryTest(os, proc, condition.operator, expander.text(condition.word), isSet);
    }
    case 'binary':
      return binary(os, proc, condition, expander);
  }
}

function binary(
  os: OperatingSystem,
  proc: Proc,
  { operator, left, right }: Cond & { kind: 'binary' },
  expander: Expander,
): boolean {
  const text = expander.text(left);
  if (operator === '=' || operator === '==' || operator === '!=') {
    const flags = { ...expander.scope.flags, extglob: true };
    return matches(expander.pattern(right), text, false, flags) === (operator !== '!=');
  }
  if (operator === '=~') return regexMatches(shellOf(proc), text, right, expander);
  if (Object.hasOwn(comparisons, operator)) {
    const number = (expression: string): number => Number(expander.evaluate(expression, '[[: '));
    return comparisons[operator]?.(number(text), number(expander.text(right))) ?? false;
  }
  try {
    return binaryTest(os, proc, text, operator, expander.text(right));
  } catch (error) {
    throw error instanceof TestError ? new ExpandError(error.message) : error;
  }
}

/** What is quoted on the right of `=~` stands for itself. */
const quoteRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** `=~`, which sets BASH_REMATCH. Throws `BadRegex`. */
function regexMatches(shell: Shell, text: string, word: Word, expander: Expander): boolean {
  const source = word
    .map((part) => (part.quoted ? quoteRegex(expander.text([part])) : expander.text([part])))
    .join('');
  const ignoreCase = shell.opts.nocasematch ? { ignoreCase: true } : {};
  try {
    const expression = regex(source, { extended: true, bash: true, ...ignoreCase });
    const found = expression.exec(text);
    const group = (index: number): string => text.slice(found?.[index * 2], found?.[index * 2 + 1]);
    const count = found ? expression.groups + 1 : 0;
    setArray(
      shell,
      'BASH_REMATCH',
      Array.from({ length: count }, (_, index) => group(index)),
    );
    return found !== null;
  } catch (error) {
    if (!(error instanceof RegexError) && !(error instanceof RegexLimit)) throw error;
    setArray(shell, 'BASH_REMATCH', []);
    throw new BadRegex(error.message);
  }
}
