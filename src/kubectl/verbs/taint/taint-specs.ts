/** `KEY=VALUE:EFFECT`, `KEY:EFFECT-`. Models kubectl/pkg/cmd/taint/utils.go. */
import { CliError } from '../../errors.ts';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

export interface Taint {
  key: string;
  value: string;
  effect: string;
}

export function readTaints(
  specs: string[],
  bad: (message: string) => CliError,
): { add: Taint[]; remove: Taint[] } {
  const add: Taint[] = [],
    remove: Taint[] = [];
  for (const spec of specs) {
    const off = spec.endsWith('-');
    const match = /^([^=:]+)(?:=([^:]*))?(?::(.*))?$/.exec(off ? spec.slice(0, -1) : spec);
    if (!match) throw bad(`invalid taint spec: ${spec}`);
    const taint = { key: match[1]!, value: match[2] ?? '', effect: match[3] ?? '' };
    if (taint.effect !== '' && !EFFECTS.includes(taint.effect))
      throw bad(`invalid taint effect: ${taint.effect}, unsupported taint effect`);
    if (!off && taint.effect === '') throw bad(`invalid taint spec: ${spec}`);
    if (
      !/^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/)?(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(
        taint.key,
      )
    )
      throw bad(
        `invalid taint spec: ${spec}, name part must consist of alphanumeric characters, ` +
          `'-', '_' or '.', and must start and end with an alphanumeric character (e.g. ` +
          `'MyName',  or 'my.name',  or '123-abc', regex used for validation is ` +
          `'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`,
      );
    (off ? remove : add).push(taint);
  }
  return { add, remove };
}
