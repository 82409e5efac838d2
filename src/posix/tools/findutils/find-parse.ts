/** The operators of find: `-o` below `-a` below `!`, and parentheses. */
import { Failure } from '../tool.ts';
import { actions } from './find-actions.ts';
import { tests } from './find-tests.ts';
import type { Test, Words } from './find-words.ts';

/** Throws `Failure`. */
export function parseExpression(words: Words): Test {
  if (words.next === undefined) return () => true;
  const test = parseOr(words);
  const { next } = words;
  if (next === ')') throw new Failure("you have too many ')'");
  if (next !== undefined) throw new Failure(`paths must precede expression: \`${next}'`);
  return test;
}

function parseOr(words: Words): Test {
  let test = parseAnd(words);
  while (words.take('-o', '-or')) {
    const [left, right] = [test, parseAnd(words)];
    test = (entry, visit) => left(entry, visit) || right(entry, visit);
  }
  return test;
}

/** Tests one after the other are joined by `-a`. */
function parseAnd(words: Words): Test {
  const isEnd = (word: string | undefined): boolean =>
    word === undefined || ['-o', '-or', ')', ','].includes(word);
  let test = parseNot(words);
  while (!isEnd(words.next)) {
    words.take('-a', '-and');
    const [left, right] = [test, parseNot(words)];
    test = (entry, visit) => left(entry, visit) && right(entry, visit);
  }
  return test;
}

function parseNot(words: Words): Test {
  if (words.take('!', '-not')) {
    const test = parseNot(words);
    return (entry, visit) => !test(entry, visit);
  }
  if (!words.take('(')) return parsePrimary(words);
  const test = parseOr(words);
  if (words.take(')')) return test;
  const wanted = "I was expecting to find a ')' somewhere but did not see one.";
  throw new Failure(`invalid expression; ${wanted}`);
}

function parsePrimary(words: Words): Test {
  const name = words.next ?? '';
  words.take(name);
  const test = Object.hasOwn(tests, name) ? tests[name] : undefined;
  if (test) return test(words, name);
  words.settings.acts = true;
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action) return action(words, name);
  if (words.sys.ash) throw new Failure(`unrecognized: ${name}`);
  if (name.startsWith('-')) throw new Failure(`unknown predicate \`${name}'`);
  throw new Failure(`paths must precede expression: \`${name}'`);
}
