/** touch: makes files, or sets their time to now. Models GNU touch. */
import { flag, value } from '../../getopt.ts';
import { kindOf, resolve, write } from '../../kernel/fs.ts';
import { type Tool, tool } from '../tool.ts';

const touch = tool({
  options: {
    accessTime: flag('-a'),
    noCreate: flag('-c'),
    modificationTime: flag('-m'),
    date: value('-d'),
    timestamp: value('-t'),
  },
  run(sys, { operands }) {
    let code = 0;
    for (const name of operands) {
      const path = resolve(sys.cwd, name);
      if (kindOf(sys.machine, path) !== undefined) {
        sys.machine.times[path] = sys.os.wall;
        continue;
      }
      const error = write(sys.machine, path, '', sys.os.wall);
      if (!error) continue;
      sys.err(`touch: ${sys.ash ? name : `cannot touch '${name}'`}: ${error}\n`);
      code = 1;
    }
    return code;
  },
});

export const touchTools: Record<string, Tool> = { touch };
