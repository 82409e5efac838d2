/** The file tree: paths → texts. Directories are implied by what lies in them. */
import type { Tree } from './state.ts';

export function resolve(cwd: string, path: string): string {
  const out: string[] = [];
  for (const part of (path.startsWith('/') ? path : cwd + '/' + path).split('/')) {
    if (part === '..') out.pop();
    else if (part !== '' && part !== '.') out.push(part);
  }
  return '/' + out.join('/');
}
export const parentOf = (path: string): string =>
  path.slice(0, Math.max(1, path.lastIndexOf('/'))) || '/';
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const devices = ['/dev/null', '/dev/stdin', '/dev/stdout', '/dev/stderr', '/dev/tty', '/dev/zero'];

export function kindOf(tree: Tree, path: string): 'file' | 'directory' | 'device' | undefined {
  if (Object.hasOwn(tree.files, path)) return 'file';
  if (devices.includes(path)) return 'device';
  if (path === '/' || path === '/dev' || Object.hasOwn(tree.dirs, path)) return 'directory';
  const prefix = path + '/';
  for (const file in tree.files) {
    if (file.startsWith(prefix)) return 'directory';
  }
  for (const dir in tree.dirs) {
    if (dir.startsWith(prefix)) return 'directory';
  }
  return undefined;
}

/** Names in a directory, sorted. */
export function list(tree: Tree, path: string): string[] {
  const prefix = path === '/' ? '/' : path + '/';
  const names = new Set<string>();
  const add = (p: string): void => {
    if (p.startsWith(prefix) && p.length > prefix.length)
      names.add(p.slice(prefix.length).split('/', 1)[0] ?? '');
  };
  for (const file in tree.files) {
    add(file);
  }
  for (const dir in tree.dirs) {
    add(dir);
  }
  for (const device of devices) {
    if (prefix === '/dev/') add(device);
  }
  return [...names].sort((left, right) => (left < right ? -1 : 1));
}

/** Keeps the parent alive once its last entry goes. */
function keepParent(tree: Tree, path: string): void {
  const up = parentOf(path);
  if (up !== '/') tree.dirs[up] = true;
}

/** Undefined on success, else the error's words. */
export function write(tree: Tree, path: string, text: string, at: number): string | undefined {
  const kind = kindOf(tree, path);
  if (kind === 'directory') return 'Is a directory';
  if (kind === 'device') return undefined;
  const up = parentOf(path);
  const upKind = kindOf(tree, up);
  if (upKind === undefined) return 'No such file or directory';
  if (upKind !== 'directory') return 'Not a directory';
  keepParent(tree, path);
  tree.files[path] = text;
  tree.times[path] = at;
  return undefined;
}

export function makeDir(tree: Tree, path: string, at: number): void {
  tree.dirs[path] = true;
  tree.times[path] = at;
}

/** Removes a file, or a directory with all in it. */
export function remove(tree: Tree, path: string): void {
  keepParent(tree, path);
  for (const table of [tree.files, tree.dirs, tree.times, tree.modes]) {
    delete table[path];
    for (const key in table) {
      if (key.startsWith(path + '/')) delete table[key];
    }
  }
}

/** All paths below a directory, itself included, parents first. */
export function walk(tree: Tree, path: string): string[] {
  const out = [path];
  if (kindOf(tree, path) === 'directory')
    for (const name of list(tree, path)) {
      out.push(...walk(tree, path === '/' ? '/' + name : path + '/' + name));
    }
  return out;
}
