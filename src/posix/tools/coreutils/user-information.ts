/** id, whoami. Models GNU's. */
import { flag } from '../../getopt.ts';
import { userId } from '../file-mode.ts';
import { type Tool, tool, wordTool } from '../tool.ts';

const id = tool({
  options: { user: flag('-u'), group: flag('-g'), name: flag('-n') },
  run(sys, { options }) {
    const { user } = sys.machine.options;
    const number = userId(sys);
    const one = options.name ? user : String(number);
    const own = `${number}(${user})`;
    sys.out(options.user || options.group ? `${one}\n` : `uid=${own} gid=${own} groups=${own}\n`);
    return 0;
  },
});

const whoami = wordTool((sys) => {
  sys.out(sys.machine.options.user + '\n');
  return 0;
});

export const userInformationTools: Record<string, Tool> = { id, whoami };
