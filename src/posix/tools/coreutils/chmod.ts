/** chmod: octal and symbolic modes. Models GNU chmod. */
import { kindOf, resolve } from '../../kernel/fs.ts';
import { modeOf } from '../file-mode.ts';
import { Failure, type Tool, wordTool } from '../tool.ts';

const shifts: Record<string, number> = { u: 6, g: 3, o: 0 };
const bits: Record<string, number> = { r: 4, w: 2, x: 1 };

/** `u+x`, `go-rwx`, `=r`; `=` takes nothing away. Undefined: it is none. */
function applied(clause: string, mode: number): number | undefined {
  const found = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause);
  if (!found) return undefined;
  const [, given = '', operator, letters = ''] = found;
  const who = given === '' || given.includes('a') ? 'ugo' : given;
  let result = mode;
  for (const group of who) {
    for (const letter of letters) {
      const bit = (bits[letter] ?? 0) << (shifts[group] ?? 0);
      result = operator === '-' ? result & ~bit : result | bit;
    }
  }
  return result;
}

/** Throws `Failure`. */
function changed(spec: string, mode: number): number {
  if (/^[0-7]+$/.test(spec)) return Number.parseInt(spec, 8);
  let result = mode;
  for (const clause of spec.split(',')) {
    const next = applied(clause, result);
    if (next === undefined) throw new Failure(`invalid mode: '${spec}'`);
    result = next;
  }
  return result;
}

/** -R is taken and goes no deeper. */
const chmod = wordTool((sys) => {
  const [mode = '', ...names] = sys.args.filter((word) => word !== '-R');
  let code = 0;
  for (const name of names) {
    const path = resolve(sys.cwd, name);
    if (kindOf(sys.machine, path)) {
      sys.machine.modes[path] = changed(mode, modeOf(sys, path));
      continue;
    }
    const shown = sys.ash ? name : `cannot access '${name}'`;
    sys.err(`chmod: ${shown}: No such file or directory\n`);
    code = 1;
  }
  return code;
});

export const chmodTools: Record<string, Tool> = { chmod };
