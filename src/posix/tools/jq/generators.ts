/** Built-in filters of jq that go on and on: recurse, repeat, while, until, range. */
import { type Filter, JqError, JqLimit } from './ast.ts';
import type { Env, Native, Out, Outs, Runner } from './runner.ts';
import { type Json, truthy } from './values.ts';

/** From here on, what has nothing more to give is let go at once. */
const FAR_DOWN = 1000;
const MAX_DEPTH = 20_000;

/** Whether a value is an output, and whether to go on from it. */
type Visit = (out: Out) => { shown: boolean; goesOn: boolean };
interface Level {
  outs: Iterator<Out, void>;
  /** Taken already, to see whether there is one. */
  ahead?: IteratorResult<Out, void>;
}

/** A value, then what comes of it, depth first. */
function* descend(out: Out, further: (out: Out) => Outs, visit: Visit): Outs {
  const stack: Level[] = [{ outs: one(out) }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const next = top.ahead ?? top.outs.next();
    delete top.ahead;
    if (next.done) {
      stack.pop();
      continue;
    }
    const { shown, goesOn } = visit(next.value);
    if (shown) yield next.value;
    if (!goesOn) continue;
    if (stack.length > FAR_DOWN) {
      top.ahead = top.outs.next();
      if (top.ahead.done) stack.pop();
    }
    if (stack.length > MAX_DEPTH) throw new JqLimit('cannot allocate memory');
    stack.push({ outs: further(next.value) });
  }
}
function* one(out: Out): Outs {
  yield out;
}

/** Whether the first value of a filter is true. */
function holds(run: Runner, filter: Filter, value: Json, env: Env): boolean {
  const [found = null] = run.first(filter, value, env);
  return truthy(found);
}

const always: Visit = () => ({ shown: true, goesOn: true });
const nothing: Filter = { f: 'value', v: null };
const zero: Filter = { f: 'value', v: 0 };
const unit: Filter = { f: 'value', v: 1 };

/** Steps are counted for what may give the same for ever. */
const repeating =
  (counts: boolean): Native =>
  (run, [update = nothing], out, env) => {
    const further = (found: Out): Outs => {
      if (counts) run.step();
      return run.run(update, found, env);
    };
    return descend(out, further, always);
  };
/** `while` shows what holds and goes on from it; `until` shows what ends it. */
const conditional =
  (kind: 'while' | 'until'): Native =>
  (run, [test = nothing, update = nothing], out, env) => {
    const visit: Visit = ([value]) => {
      const isTrue = holds(run, test, value, env);
      return kind === 'while'
        ? { shown: isTrue, goesOn: isTrue }
        : { shown: isTrue, goesOn: !isTrue };
    };
    return descend(out, (found) => run.run(update, found, env), visit);
  };

function* count(run: Runner, start: Json, end: Json, step: Json): Outs {
  if (typeof start !== 'number' || typeof end !== 'number' || typeof step !== 'number') {
    throw new JqError('Range bounds must be numeric');
  }
  if (step === 0 && start < end) throw new JqLimit('cannot allocate memory');
  const isIn = (number: number): boolean => (step > 0 ? number < end : step < 0 && number > end);
  for (let number = start; isIn(number); number += step) {
    run.step();
    yield [number, null];
  }
}
const range: Native = function* (run, args, [value], env) {
  const [first = zero, second = zero, by = unit] = args;
  const [from, to] = args.length === 1 ? [zero, first] : [first, second];
  for (const start of run.values(from, value, env)) {
    for (const end of run.values(to, value, env)) {
      for (const step of run.values(by, value, env)) {
        yield* count(run, start, end, step);
      }
    }
  }
};

export const generators: Record<string, Native> = {
  'recurse/1': repeating(false),
  'repeat/1': repeating(true),
  'while/2': conditional('while'),
  'until/2': conditional('until'),
  'range/1': range,
  'range/2': range,
  'range/3': range,
};
