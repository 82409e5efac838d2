/** Which programs a machine has. */
import { tools } from '../tools/index.ts';
import { resolve } from './fs.ts';
import type { Machine } from './state.ts';

const shells = ['sh', 'bash', 'ash'];

/** Is there such a tool, or any shell (`sh`)? */
export function toolsOf({ options }: Machine): (tool: string) => boolean {
  const { tools: given } = options;
  const isGiven = (name: string): boolean => given === '*' || given.includes(name);
  const hasShell = given === '*' || shells.some((name) => given.includes(name));
  return (name) => (name === 'sh' ? hasShell : Object.hasOwn(tools, name) && isGiven(name));
}

/** Is there a file that would run? */
function hasFile({ files }: Machine, name: string, searched: string, cwd: string): boolean {
  if (name.includes('/')) return Boolean(files[resolve(cwd, name)]);
  return searched.split(':').some((directory) => Boolean(files[resolve(directory, name)]));
}

/** Would a process with this environment and directory find a program? */
export function hasProgramOn(
  machine: Machine,
  name: string,
  env: Record<string, string>,
  cwd: string,
): boolean {
  if (hasFile(machine, name, env.PATH ?? '', cwd)) return true;
  if (name.includes('/') && !/^\/(usr\/(local\/)?)?s?bin\/[^/]+$/.test(name)) return false;
  const base = name.slice(name.lastIndexOf('/') + 1);
  if (machine.options.hostPrograms?.includes(base)) return true;
  const has = toolsOf(machine);
  if (base === 'bash') return machine.options.shell === 'bash' && has('sh');
  return has(base === 'ash' ? 'sh' : base);
}
