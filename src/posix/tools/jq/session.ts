/** A filter run over all inputs, in turns: what it has written is never written again. */
import { keep, type Run } from '../ask.ts';
import type { Sys } from '../sys.ts';
import { type Filter, JqError } from './ast.ts';
import { defined } from './builtins.ts';
import type { Call } from './command-line.ts';
import { Interpreter } from './evaluate.ts';
import { type Style, writeValue } from './json.ts';
import { natives } from './natives.ts';
import { bindVariable, emptyEnv, type Env } from './runner.ts';
import { isObject, type Json, objectOf, toJson, truthy } from './values.ts';

/** Where it stands between two turns; plain JSON. */
export interface Saved {
  /** All input. */
  text: string;
  /** The input at hand (-1: null, of -n), and the last one that `input` took. */
  input: number;
  taken: number;
  /** Outputs of it that were written. */
  shown: number;
  code: number;
  last: 'none' | 'false' | 'true';
}

type Texts = Generator<string, void, undefined>;

/** Outputs that go on from where a turn ended, as long as nobody else has moved on from there. */
const live = new WeakMap<Saved, Texts>();
/** Outputs and characters of one turn. */
const MAX_OUTPUTS = 100;
const MAX_BATCH = 20_000;

const isSaved = (value: unknown): value is Saved => typeof value === 'object' && value !== null;

export class Session {
  private readonly sys: Sys;
  private readonly call: Call;
  private readonly filter: Filter;
  private readonly inputs: Json[];
  private readonly saved: Saved;
  private readonly style: Style;
  private readonly env: Env;
  private interpreter: Interpreter | undefined;

  constructor(sys: Sys, call: Call, filter: Filter, inputs: Json[], saved: Saved) {
    this.sys = sys;
    this.call = call;
    this.filter = filter;
    this.inputs = inputs;
    this.saved = saved;
    const indent = call.on.has('tab') ? '\t' : ' '.repeat(call.indent);
    this.style = {
      indent: call.on.has('compactOutput') ? '' : indent,
      sorted: call.on.has('sortKeys'),
      ascii: call.on.has('asciiOutput'),
    };
    this.env = this.names();
  }

  private names(): Env {
    const { call, sys } = this;
    const named = objectOf(call.variables);
    const all: [string, Json][] = [
      ['ENV', objectOf(Object.entries(sys.env))],
      ['__prog_args', call.positional],
      ['ARGS', { positional: call.positional, named }],
      ...call.variables,
    ];
    return all.reduce((env, [name, value]) => bindVariable(env, name, value), emptyEnv);
  }

  /** The outputs of the input at hand, as text. */
  private *outputs(): Texts {
    const { saved, call, sys, env } = this;
    let next = saved.input + 1;
    const interpreter = new Interpreter({
      natives,
      defined: defined(),
      base: env,
      now: () => sys.os.wall,
      input: () => {
        const value = this.inputs[next];
        if (value !== undefined) saved.taken = next++;
        return value;
      },
      debug: (value) => sys.err(`["DEBUG:",${toJson(value)}]\n`),
    });
    this.interpreter = interpreter;
    const input = call.on.has('nullInput') ? null : (this.inputs[saved.input] ?? null);
    for (const value of interpreter.values(this.filter, input, env)) {
      interpreter.fresh();
      saved.last = truthy(value) ? 'true' : 'false';
      yield this.shown(value);
    }
  }
  private shown(value: Json): string {
    const { on } = this.call;
    const isRaw = (on.has('rawOutput') || on.has('joinOutput')) && typeof value === 'string';
    return (isRaw ? value : writeValue(value, this.style)) + (on.has('joinOutput') ? '' : '\n');
  }

  /** All inputs. `where`: the place that errors name. Throws what a filter may throw. */
  *run(where: string): Run<void> {
    const { saved } = this;
    const end = this.call.on.has('nullInput') ? 0 : this.inputs.length;
    while (saved.input < end) {
      try {
        yield* this.one();
      } catch (error) {
        if (!(error instanceof JqError)) throw error;
        this.report(error, where);
      }
      saved.input = Math.max(saved.input, saved.taken) + 1;
      saved.taken = -1;
      saved.shown = 0;
      yield* keep({ ...saved });
    }
  }
  private report({ value, message }: JqError, where: string): void {
    const isText = !isObject(value) && !Array.isArray(value);
    const shown = isText ? `: ${message}` : ` (not a string): ${toJson(value)}`;
    this.sys.err(`jq: error ${where}${shown}\n`);
    this.saved.code = 5;
  }

  /** One input, a batch of outputs at a time. */
  private *one(): Run<void> {
    const { saved } = this;
    const outputs = this.goOn() ?? this.again();
    for (;;) {
      if (this.batch(outputs)) return;
      const mark = { ...saved };
      live.set(mark, outputs);
      yield* keep(mark);
    }
  }
  /** The outputs of the turn before, where it ended. */
  private goOn(): Texts | undefined {
    const before = this.sys.saved;
    if (!isSaved(before) || this.saved.shown === 0) return undefined;
    const outputs = live.get(before);
    live.delete(before);
    return outputs;
  }
  /** The outputs from the start, past what was written. */
  private again(): Texts {
    const outputs = this.outputs();
    for (let skip = this.saved.shown; skip > 0 && !outputs.next().done; skip--) {
      this.sys.os.spent += 1;
    }
    return outputs;
  }
  /** Writes some outputs. True: there are no more. */
  private batch(outputs: Texts): boolean {
    const { saved, sys } = this;
    let text = '';
    try {
      for (let count = 0; count < MAX_OUTPUTS && text.length < MAX_BATCH; count++) {
        const next = outputs.next();
        if (next.done) return true;
        text += next.value;
        saved.shown++;
      }
      return false;
    } finally {
      sys.out(text);
      sys.os.spent += 200 + (this.interpreter?.due() ?? 0) / 20;
    }
  }
}
