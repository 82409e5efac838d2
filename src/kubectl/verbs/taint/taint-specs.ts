/** `KEY=VALUE:EFFECT`, `KEY:EFFECT-`. Models kubectl/pkg/cmd/taint/utils.go. */
import { CliError } from '../../errors.ts';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

export interface Taint {
  key: string;
  value: string;
  effect: string;
}

const KEY = /^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/)?(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** One spec, without the `-` of a removal. `bad` makes the refusal. */
function readTaint(spec: string, removal: boolean, bad: (message: string) => CliError): Taint {
  const whole = removal ? `${spec}-` : spec;
  const match = /^([^=:]+)(?:=([^:]*))?(?::(.*))?$/.exec(spec);
  if (!match) throw bad(`invalid taint spec: ${whole}`);
  const [, key = '', value = '', effect = ''] = match;
  if (effect !== '' && !EFFECTS.includes(effect))
    throw bad(`invalid taint effect: ${effect}, unsupported taint effect`);
  if (!removal && effect === '') throw bad(`invalid taint spec: ${whole}`);
  if (!KEY.test(key))
    throw bad(
      `invalid taint spec: ${whole}, name part must consist of alphanumeric characters, ` +
        `'-', '_' or '.', and must start and end with an alphanumeric character (e.g. ` +
        `'MyName',  or 'my.name',  or '123-abc', regex used for validation is ` +
        `'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`,
    );
  return { key, value, effect };
}

/** What is to be added and (specs that end in `-`) removed. Throws what `bad` makes. */
export function readTaints(
  specs: string[],
  bad: (message: string) => CliError,
): { add: Taint[]; remove: Taint[] } {
  const add: Taint[] = [];
  const remove: Taint[] = [];
  for (const spec of specs) {
    if (spec.endsWith('-')) remove.push(readTaint(spec.slice(0, -1), true, bad));
    else add.push(readTaint(spec, false, bad));
  }
  return { add, remove };
}
