/** fmt.Sprintf for the verbs that templates use. */
import { goPrint, goType } from '../go-format.ts';

/** One `%…` of a format. */
interface Directive {
  /** `-`, `+`, `0` and the like. */
  flags: string;
  precision: string | undefined;
}

type Verb = (value: unknown, directive: Directive) => string | undefined;

/** A verb of numbers; what is none has no text. */
const ofNumber =
  (print: (value: number, directive: Directive) => string | undefined): Verb =>
  (value, directive) =>
    typeof value === 'number' ? print(value, directive) : undefined;

function asText(value: unknown, { precision }: Directive): string | undefined {
  if (typeof value === 'string')
    return precision === undefined ? value : value.slice(0, Number(precision));
  return typeof value === 'object' && value !== null ? goPrint(value) : undefined;
}

function decimal(value: number, { flags }: Directive): string | undefined {
  if (!Number.isInteger(value)) return undefined;
  return flags.includes('+') && value >= 0 ? `+${value}` : String(value);
}

const fixed = ofNumber((value, { precision }) => value.toFixed(Number(precision ?? 6)));

/** Undefined for a value that the verb does not print. */
const verbs: Record<string, Verb> = {
  v: goPrint,
  s: asText,
  q: (value) => (typeof value === 'string' ? JSON.stringify(value) : undefined),
  d: ofNumber(decimal),
  x: ofNumber((value) => value.toString(16)),
  o: ofNumber((value) => value.toString(8)),
  b: ofNumber((value) => value.toString(2)),
  c: ofNumber((value) => String.fromCodePoint(value)),
  f: fixed,
  F: fixed,
  e: ofNumber((value, { precision }) =>
    value.toExponential(Number(precision ?? 6)).replace(/e([-+])(\d)$/, 'e$10$2'),
  ),
  g: ofNumber(String),
  t: (value) => (typeof value === 'boolean' ? String(value) : undefined),
  T: goType,
};

function aligned(body: string, width: number, flags: string, value: unknown): string {
  if (flags.includes('-')) return body.padEnd(width);
  const zeros = flags.includes('0') && typeof value === 'number';
  return body.padStart(width, zeros ? '0' : ' ');
}

export function sprintf(format: string, ...args: unknown[]): string {
  let next = 0;
  const out = format.replace(
    /%([-+ 0#]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g,
    (_, flags: string, width: string | undefined, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      if (next >= args.length) return `%!${verb}(MISSING)`;
      const value = args[next++];
      const print = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
      const body = print?.(value, { flags, precision });
      if (body === undefined) return `%!${verb}(${goType(value)}=${goPrint(value)})`;
      return aligned(body, Number(width ?? 0), flags, value);
    },
  );
  const extra = args.slice(next).map((value) => `${goType(value)}=${goPrint(value)}`);
  return extra.length === 0 ? out : `${out}%!(EXTRA ${extra.join(', ')})`;
}
