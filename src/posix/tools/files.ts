/** ls, mkdir, rm, rmdir, touch, cp, mv, chmod; ln is not modelled. */
import {
  baseName,
  kindOf,
  list,
  makeDir,
  parentOf,
  remove,
  resolve,
  walk,
  write,
} from '../kernel/fs.ts';
import { strftime } from './date.ts';
import { options, type Tool } from './options.ts';
import type { Sys } from './sys.ts';

const modeOf = (sys: Sys, path: string, dir: boolean): number =>
  sys.machine.modes[path] ?? (dir ? 0o755 : 0o644);
const rwx = (mode: number): string =>
  [6, 3, 0]
    .map(
      (s) =>
        ((mode >> s) & 4 ? 'r' : '-') +
        ((mode >> s) & 2 ? 'w' : '-') +
        ((mode >> s) & 1 ? 'x' : '-'),
    )
    .join('');
const missing = (sys: Sys, what: string, name: string): void =>
  sys.err(
    sys.ash
      ? `${sys.name}: ${name}: No such file or directory\n`
      : `${sys.name}: ${what} '${name}': No such file or directory\n`,
  );

function ls(sys: Sys): number {
  const o = options(sys.args, 'laA1dhRrtFSp', { all: 'a', recursive: 'R' });
  const { m } = sys.os;
  const targets = o.rest.length ? o.rest : ['.'];
  let code = 0;
  const row = (path: string, name: string): string => {
    const dir = kindOf(m, path) === 'directory';
    const suffix = (o.has('F') || o.has('p')) && dir ? '/' : '';
    if (!o.has('l')) return name + suffix;
    const size = dir ? 4096 : (m.files[path] ?? '').length;
    const { user } = m.options;
    return (
      `${dir ? 'd' : '-'}${rwx(modeOf(sys, path, dir))} ${dir ? 2 : 1} ${user} ${user} ` +
      `${o.has('h') && size >= 1024 ? (size / 1024).toFixed(1) + 'K' : String(size).padStart(5)} ` +
      `${strftime('%b %e %H:%M', m.times[path] ?? m.options.epoch)} ${name}${suffix}`
    );
  };
  const show = (rows: string[]): void => {
    if (!rows.length) return;
    if (o.has('l') || o.has('1') || !sys.os.isTty(sys.proc, 1)) {
      sys.out(rows.join('\n') + '\n');
      return;
    }
    const width = sys.os.columns(sys.proc);
    let per = rows.length;
    let wide: number[] = [];
    for (let lines = 1; lines <= rows.length; lines++) {
      per = Math.ceil(rows.length / lines);
      wide = Array.from({ length: per }, (_, c) =>
        Math.max(...rows.slice(c * lines, (c + 1) * lines).map((r) => r.length), 0),
      );
      if (wide.reduce((a, b) => a + b + 2, -2) <= width || lines === rows.length) {
        for (let r = 0; r < lines; r++)
          sys.out(
            Array.from({ length: per }, (_, c) => rows[c * lines + r])
              .filter((x) => x !== undefined)
              .map((x, c, all) => (c === all.length - 1 ? x : x.padEnd((wide[c] ?? 0) + 2)))
              .join('') + '\n',
          );
        return;
      }
    }
  };
  const order = (paths: [string, string][]): [string, string][] => {
    const sorted = o.has('t')
      ? paths.sort((a, b) => (m.times[b[0]] ?? 0) - (m.times[a[0]] ?? 0))
      : paths.sort((a, b) => (a[1] < b[1] ? -1 : 1));
    return o.has('r') ? sorted.reverse() : sorted;
  };
  const single: [string, string][] = [];
  const dirs: [string, string][] = [];
  for (const name of targets) {
    const path = resolve(sys.cwd, name);
    const kind = kindOf(m, path);
    if (kind === undefined) {
      missing(sys, 'cannot access', name);
      code = sys.ash ? 1 : 2;
    } else if (kind === 'directory' && !o.has('d')) dirs.push([path, name]);
    else single.push([path, name]);
  }
  show(order(single).map(([p, n]) => row(p, n)));
  const visit = (path: string, name: string, titled: boolean, first: boolean): void => {
    if (titled) sys.out(`${first ? '' : '\n'}${name}:\n`);
    const entries: [string, string][] = list(m, path)
      .filter((n) => n[0] !== '.' || o.has('a') || o.has('A'))
      .map((n) => [resolve(path, n), n]);
    const sorted = order(entries);
    const dots: [string, string][] = [
      [path, '.'],
      [parentOf(path), '..'],
    ];
    const shown = [...(o.has('a') ? dots : []), ...sorted];
    if (o.has('l')) sys.out(`total ${shown.length * 4}\n`);
    show(shown.map(([p, n]) => row(p, n)));
    if (o.has('R'))
      for (const [p, n] of sorted)
        if (kindOf(m, p) === 'directory') visit(p, `${name}/${n}`, true, false);
  };
  order(dirs).forEach(([path, name], n) =>
    visit(path, name, targets.length > 1 || o.has('R'), n === 0 && !single.length),
  );
  return code;
}

function mkdir(sys: Sys): number {
  const o = options(sys.args, 'pm:v', { parents: 'p' });
  let code = 0;
  for (const name of o.rest) {
    const path = resolve(sys.cwd, name);
    const kind = kindOf(sys.machine, path);
    const fail = (why: string): void => {
      sys.err(
        sys.ash
          ? `mkdir: can't create directory '${name}': ${why}\n`
          : `mkdir: cannot create directory ‘${name}’: ${why}\n`,
      );
      code = 1;
    };
    if (kind !== undefined) {
      if (!(o.has('p') && kind === 'directory')) fail('File exists');
      continue;
    }
    if (kindOf(sys.machine, parentOf(path)) !== 'directory' && !o.has('p')) {
      fail('No such file or directory');
      continue;
    }
    for (let p = path; p !== '/' && kindOf(sys.machine, p) === undefined; p = parentOf(p))
      makeDir(sys.machine, p, sys.os.wall);
  }
  return code;
}

function rm(sys: Sys): number {
  const o = options(sys.args, 'rRfvi', { recursive: 'r', force: 'f' });
  let code = 0;
  for (const name of o.rest) {
    const path = resolve(sys.cwd, name);
    const kind = kindOf(sys.machine, path);
    if (kind === undefined) {
      if (!o.has('f')) {
        if (sys.ash) sys.err(`rm: can't remove '${name}': No such file or directory\n`);
        else missing(sys, 'cannot remove', name);
        code = 1;
      }
      continue;
    }
    if (kind === 'directory' && !o.has('r') && !o.has('R')) {
      sys.err(
        sys.ash
          ? `rm: '${name}' is a directory\n`
          : `rm: cannot remove '${name}': Is a directory\n`,
      );
      code = 1;
      continue;
    }
    if (path === '/') {
      sys.err("rm: it is dangerous to operate recursively on '/'\n");
      code = 1;
      continue;
    }
    remove(sys.machine, path);
    if (o.has('v')) sys.out(`removed '${name}'\n`);
  }
  return code;
}

function touch(sys: Sys): number {
  let code = 0;
  for (const name of options(sys.args, 'acmd:t:').rest) {
    const path = resolve(sys.cwd, name);
    if (kindOf(sys.machine, path) !== undefined) {
      sys.machine.times[path] = sys.os.wall;
      continue;
    }
    const error = write(sys.machine, path, '', sys.os.wall);
    if (error) {
      sys.err(sys.ash ? `touch: ${name}: ${error}\n` : `touch: cannot touch '${name}': ${error}\n`);
      code = 1;
    }
  }
  return code;
}

function copy(sys: Sys): number {
  const o = options(sys.args, 'rRafpnuvi', { recursive: 'r' });
  const { m } = sys.os;
  const move = sys.name === 'mv';
  const target = o.rest.at(-1);
  const sources = o.rest.slice(0, -1);
  if (target === undefined || !sources.length) {
    sys.err(
      target === undefined
        ? `${sys.name}: missing file operand\n`
        : `${sys.name}: missing destination file operand after '${target}'\n`,
    );
    return 1;
  }
  const to = resolve(sys.cwd, target);
  const into = kindOf(m, to) === 'directory';
  let code = 0;
  const fail = (text: string): void => {
    sys.err(`${sys.name}: ${text}\n`);
    code = 1;
  };
  if (sources.length > 1 && !into) {
    fail(`target '${target}': ${kindOf(m, to) ? 'Not a directory' : 'No such file or directory'}`);
    return 1;
  }
  for (const name of sources) {
    const from = resolve(sys.cwd, name);
    const kind = kindOf(m, from);
    if (kind === undefined) {
      if (sys.ash)
        fail(
          move
            ? `can't rename '${name}': No such file or directory`
            : `can't stat '${name}': No such file or directory`,
        );
      else {
        missing(sys, 'cannot stat', name);
        code = 1;
      }
      continue;
    }
    if (kind === 'directory' && !move && !o.has('r') && !o.has('R') && !o.has('a')) {
      fail(
        sys.ash ? `omitting directory '${name}'` : `-r not specified; omitting directory '${name}'`,
      );
      continue;
    }
    const dest = into ? resolve(to, baseName(from)) : to;
    if (dest === from) {
      fail(`'${name}' and '${target}' are the same file`);
      continue;
    }
    for (const path of walk(m, from)) {
      const there = dest + path.slice(from.length);
      if (kindOf(m, path) === 'directory') makeDir(m, there, sys.os.wall);
      else {
        const error = write(m, there, m.files[path] ?? '', sys.os.wall);
        if (error)
          fail(
            sys.ash
              ? `can't create '${target}': ${error}`
              : `cannot ${move ? 'move' : 'create regular file'} '${target}': ${error}`,
          );
        if (m.modes[path] !== undefined) m.modes[there] = m.modes[path];
      }
    }
    if (move && !code) remove(m, from);
  }
  return code;
}

function chmod(sys: Sys): number {
  const [mode = '', ...names] = sys.args.filter((a) => a !== '-R');
  let code = 0;
  for (const name of names) {
    const path = resolve(sys.cwd, name);
    const kind = kindOf(sys.machine, path);
    if (!kind) {
      missing(sys, 'cannot access', name);
      code = 1;
      continue;
    }
    let bits = modeOf(sys, path, kind === 'directory');
    if (/^[0-7]+$/.test(mode)) bits = Number.parseInt(mode, 8);
    else
      for (const clause of mode.split(',')) {
        const c = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause);
        if (!c) {
          sys.err(`chmod: invalid mode: '${mode}'\n`);
          return 1;
        }
        const who = c[1] === '' || c[1]?.includes('a') ? 'ugo' : (c[1] as string);
        for (const w of who)
          for (const p of c[3] as string) {
            const bit = ({ r: 4, w: 2, x: 1 }[p] ?? 0) << ({ u: 6, g: 3, o: 0 }[w] ?? 0);
            bits = c[2] === '-' ? bits & ~bit : bits | bit;
          }
      }
    sys.machine.modes[path] = bits;
  }
  return code;
}

export const fileTools: Record<string, Tool> = {
  ls,
  mkdir,
  rm,
  touch,
  cp: copy,
  mv: copy,
  chmod,
  rmdir(sys) {
    let code = 0;
    for (const name of sys.args.filter((a) => !a.startsWith('-'))) {
      const path = resolve(sys.cwd, name);
      const kind = kindOf(sys.machine, path);
      const why =
        kind === undefined
          ? 'No such file or directory'
          : kind === 'file'
            ? 'Not a directory'
            : list(sys.machine, path).length
              ? 'Directory not empty'
              : undefined;
      if (why) {
        sys.err(
          sys.ash ? `rmdir: '${name}': ${why}\n` : `rmdir: failed to remove '${name}': ${why}\n`,
        );
        code = 1;
      } else remove(sys.machine, path);
    }
    return code;
  },
  realpath(sys) {
    for (const name of sys.args) sys.out(resolve(sys.cwd, name) + '\n');
    return 0;
  },
  readlink(sys) {
    sys.out(resolve(sys.cwd, sys.args.at(-1) ?? '.') + '\n');
    return 0;
  },
  mktemp(sys) {
    const name = sys.once((k) => {
      k.m.random = (Math.imul(k.m.random, 1_103_515_245) + 12_345) & 0x7fff_ffff;
      const path = `/tmp/tmp.${k.m.random.toString(36).padStart(10, 'a').slice(0, 10)}`;
      if (sys.args.includes('-d')) makeDir(k.m, path, k.wall);
      else write(k.m, path, '', k.wall);
      return path;
    });
    sys.out(name + '\n');
    return 0;
  },
};
