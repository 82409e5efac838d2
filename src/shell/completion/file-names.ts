/** Completion of file names. */
import type { ComputerPort } from '../ports.ts';
import type { Items } from './items.ts';

export function filesAt(computer: ComputerPort, cwd: string, word: string): Items {
  const at = word.lastIndexOf('/') + 1;
  const home = computer.place.kind === 'node' ? '/root' : '/home/you';
  const named = word.slice(0, at).replace(/^~(?=\/)/, home);
  const dir = `${named.startsWith('/') ? '' : `${cwd === '/' ? '' : cwd}/`}${named}`
    .replace(/\/\.(?=\/)/g, '')
    .replace(/\/+/g, '/')
    .replace(/\/?$/, '/');
  const found = new Map<string, string>();
  for (const path of [
    ...Object.keys(computer.files()),
    ...Object.keys(computer.directories()).map((key) => `${key}/`),
  ]) {
    if (!path.startsWith(dir)) continue;
    const [name = '', ...rest] = path.slice(dir.length).split('/');
    if (name !== '' && (!name.startsWith('.') || word[at] === '.'))
      found.set(
        `${word.slice(0, at)}${name}${rest.length ? '/' : ''}`,
        rest.length ? 'directory' : 'file',
      );
  }
  return [...found].map(([text, kind]) => ({ text, kind }));
}
