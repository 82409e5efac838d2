/** which, of debianutils. */
import type { Sys } from './sys.ts';
import { type Tool, wordTool } from './tool.ts';

/** Undefined: there is no such program. */
function pathOf(sys: Sys, name: string): string | undefined {
  if (sys.machine.options.hostPrograms?.includes(name)) return `/usr/local/bin/${name}`;
  const isShell = (name === 'sh' || name === 'bash') && sys.os.has('sh');
  if (!sys.os.has(name) && !isShell) return undefined;
  return `${sys.ash ? '/bin' : '/usr/bin'}/${name}`;
}

const which = wordTool((sys) => {
  let code = 0;
  for (const name of sys.args) {
    const path = pathOf(sys, name);
    if (path === undefined) code = 1;
    else sys.out(path + '\n');
  }
  return code;
});

export const whichTools: Record<string, Tool> = { which };
