/** Built-in filters of jq that need more than jq. */
import { Halt, JqError } from './ast.ts';
import { checked } from './assign.ts';
import { collections } from './collections.ts';
import { dates } from './dates.ts';
import { generators } from './generators.ts';
import { math } from './math.ts';
import { combined, list, plain } from './native.ts';
import { deletePaths, getPath, type Path, setPath } from './paths.ts';
import type { Native } from './runner.ts';
import { strings } from './strings.ts';
import { type Json, toJson } from './values.ts';

const pathOf = (value: Json | undefined): Path => {
  if (!Array.isArray(value)) throw new JqError('Path must be specified as an array');
  return value;
};

const paths: Record<string, Native> = {
  *'path/1'(run, [filter], [value], env) {
    if (!filter) return;
    for (const path of run.paths(filter, value, env)) {
      yield [checked(path), null];
    }
  },
  *'getpath/1'(run, [filter], [value, at], env) {
    if (!filter) return;
    for (const given of run.values(filter, value, env)) {
      const path = pathOf(given);
      let found: Json = null;
      try {
        found = getPath(value, path);
      } catch (error) {
        // Where a path is asked for, it may lead to what is not there.
        if (!at) throw error;
      }
      yield [found, at && [...at, ...path]];
    }
  },
  'setpath/2': combined((input, [path, value = null]) => setPath(input, pathOf(path), value)),
  'delpaths/1': combined((input, [all = null]) =>
    deletePaths(input, list(all, 'Paths must be specified as an array').map(pathOf)),
  ),
};

function thrown(value: Json): never {
  const message = typeof value === 'string' ? value : `${toJson(value)} (not a string)`;
  throw new JqError(value, message);
}

const errors: Record<string, Native> = {
  *'empty/0'() {
    /* Nothing. */
  },
  'error/0': plain(thrown),
  'error/1': combined((_, [value = null]) => thrown(value)),
  'halt/0': plain(() => {
    throw new Halt(0);
  }),
  'halt_error/1': combined((value, [code = null]) => {
    if (typeof code !== 'number') throw new JqError('halt_error/1: number required');
    throw new Halt(code, value);
  }),
};

const debug: Native = function* (run, _, out) {
  run.options.debug(out[0]);
  yield out;
};

const inputs: Record<string, Native> = {
  *'input/0'(run) {
    const value = run.options.input();
    if (value === undefined) throw new JqError('No more inputs');
    yield [value, null];
  },
  *'inputs/0'(run) {
    for (let value = run.options.input(); value !== undefined; value = run.options.input()) {
      yield [value, null];
    }
  },
  'debug/0': debug,
  'stderr/0': debug,
  'input_filename/0': plain(() => null),
  'input_line_number/0': plain(() => 0),
};

export const natives: Readonly<Record<string, Native>> = {
  ...paths,
  ...errors,
  ...inputs,
  ...generators,
  ...collections,
  ...math,
  ...strings,
  ...dates,
};
