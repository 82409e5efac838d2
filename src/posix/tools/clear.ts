/** clear, of ncurses. */
import type { Sys } from './sys.ts';
import { type Tool, wordTool } from './tool.ts';

export function clearScreen(sys: Sys): void {
  sys.once((os, proc) => {
    os.calls.push({ call: 'clear', session: proc.session });
    return null;
  });
}

const clear = wordTool((sys) => {
  clearScreen(sys);
  return 0;
});

export const clearTools: Record<string, Tool> = { clear };
