/** The files of a computer as a host program sees them. */
import type { Files } from '../kubectl/host.ts';
import type { ComputerPort } from './ports.ts';
import type { ProgramEvents } from './program-call.ts';

function absolute(cwd: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${path.startsWith('/') ? '' : `${cwd}/`}${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

export function filesOf(computer: ComputerPort, cwd: string, events: ProgramEvents): Files {
  const at = (path: string) => absolute(cwd, path);
  const below = (dir: string) => (dir === '/' ? '/' : `${dir}/`);
  const kind = (path: string): 'file' | 'directory' | undefined => {
    const absolutePath = at(path);
    const files = computer.files();
    if (absolutePath in files) return 'file';
    if (
      absolutePath === '/' ||
      absolutePath in computer.directories() ||
      Object.keys(files).some((key) => key.startsWith(below(absolutePath)))
    )
      return 'directory';
    return undefined;
  };
  return {
    read: (path) => computer.files()[at(path)],
    kind,
    list(path) {
      const prefix = below(at(path));
      const names = new Set<string>();
      for (const key of [...Object.keys(computer.files()), ...Object.keys(computer.directories())])
        if (key.startsWith(prefix) && key !== prefix)
          names.add(key.slice(prefix.length).split('/')[0]!);
      return [...names].sort();
    },
    write: (path, text) => events.writesFile(at(path), text),
    remove: (path) => events.writesFile(at(path), null),
  };
}
