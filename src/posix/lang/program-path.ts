import { kindOf, resolve } from '../kernel/fs.ts';
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc } from '../kernel/state.ts';
import { getVar, shellOf } from './variables.ts';

/** Where a program would be found on PATH. */
export function programPath(os: OperatingSystem, proc: Proc, name: string): string | undefined {
  if (name.includes('/'))
    return kindOf(os.m, resolve(proc.cwd, name)) === 'file' ? name : undefined;
  for (const dir of (getVar(shellOf(proc), 'PATH') ?? '').split(':')) {
    if (dir && kindOf(os.m, resolve(dir, name)) === 'file') return resolve(dir, name);
  }
  if (os.m.options.hostPrograms?.includes(name)) return `/usr/local/bin/${name}`;
  if (os.has(name) || ((name === 'sh' || name === os.m.options.shell) && os.has('sh')))
    return os.m.options.shell === 'ash' ? `/bin/${name}` : `/usr/bin/${name}`;
  return undefined;
}
