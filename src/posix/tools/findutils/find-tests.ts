/** The tests of find, by name. Models GNU find. */
import { baseName, kindOf, list, resolve } from '../../kernel/fs.ts';
import { matches } from '../../lang/glob.ts';
import { regex } from '../../regex/index.ts';
import { DIRECTORY_SIZE, isDirectory, modeOf, modifiedAt } from '../file-mode.ts';
import type { Sys } from '../sys.ts';
import { Failure } from '../tool.ts';
import { comparison, type Entry, type Primary, type Settings } from './find-words.ts';

const always: Primary = () => () => true;
const never: Primary = () => () => false;

const contentOf = (sys: Sys, path: string): string => sys.machine.files[path] ?? '';

/** A name or a shown path against a pattern of the shell. */
const glob =
  (textOf: (entry: Entry) => string): Primary =>
  (words, name) => {
    const pattern = words.value(name);
    return (entry) => matches(pattern, textOf(entry));
  };
const globIgnoringCase =
  (textOf: (entry: Entry) => string): Primary =>
  (words, name) => {
    const pattern = words.value(name).toLowerCase();
    return (entry) => matches(pattern, textOf(entry).toLowerCase());
  };
const nameOf = ({ path }: Entry): string => baseName(path) || '/';
const shownOf = ({ shown }: Entry): string => shown;

const regularExpression: Primary = (words, name) => {
  const source = `^(${words.value(name)})$`;
  const pattern = regex(source, { extended: true, ignoreCase: name === '-iregex' });
  return ({ shown }) => pattern.test(shown);
};

const kinds: Record<string, string> = { d: 'directory', f: 'file', c: 'device' };
const fileType: Primary = (words, name) => {
  const { machine } = words.sys;
  const letters = words.value(name);
  if (!/^[bcdflps](,[bcdflps])*$/.test(letters)) {
    throw new Failure(`Unknown argument to -type: ${letters[0]}`);
  }
  const wanted = letters.split(',').map((letter) => kinds[letter]);
  return ({ path }) => wanted.includes(kindOf(machine, path) ?? '');
};

const empty: Primary =
  ({ sys }) =>
  ({ path }) =>
    isDirectory(sys, path) ? !list(sys.machine, path).length : contentOf(sys, path) === '';

const sizeUnits: Record<string, number> = { c: 1, w: 2, k: 1024, M: 1_048_576, G: 2 ** 30 };
const BLOCK = 512;
/** In units that are begun. */
const size: Primary = (words, name) => {
  const { sys } = words;
  const text = words.value(name);
  const found = /^([-+]?)(\d+)([cwbkMG]?)$/.exec(text);
  if (!found) throw new Failure(`invalid argument \`${text}' to \`-size'`);
  const [, sign = '', digits, letter = ''] = found;
  const unit = sizeUnits[letter] ?? BLOCK;
  const fits = comparison(sign, Number(digits));
  return ({ path }) => {
    const bytes = isDirectory(sys, path) ? DIRECTORY_SIZE : contentOf(sys, path).length;
    return fits(Math.ceil(bytes / unit));
  };
};

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Whole days that are over, or minutes that are begun. */
const age =
  (unit: number, rounded: (units: number) => number): Primary =>
  (words, name) => {
    const { sys } = words;
    const text = words.value(name);
    const found = /^([-+]?)(\d+)$/.exec(text);
    if (!found) throw new Failure(`invalid argument \`${text}' to \`${name}'`);
    const [, sign = '', digits] = found;
    const fits = comparison(sign, Number(digits));
    return ({ path }) => fits(rounded((sys.os.wall - modifiedAt(sys, path)) / unit));
  };
const days = age(DAY, Math.floor);
const minutes = age(MINUTE, Math.ceil);

const newer: Primary = (words, name) => {
  const { sys } = words;
  const other = resolve(sys.cwd, words.value(name));
  return ({ path }) => modifiedAt(sys, path) > modifiedAt(sys, other);
};

/** `644` exactly, `-111` all of them, `/222` any of them. */
const perm: Primary = (words, name) => {
  const { sys } = words;
  const text = words.value(name);
  const bits = Number.parseInt(text.replace(/^[-/]/, ''), 8);
  return ({ path }) => {
    const mode = modeOf(sys, path);
    if (text.startsWith('-')) return (mode & bits) === bits;
    return text.startsWith('/') ? (mode & bits) !== 0 : mode === bits;
  };
};
const executable: Primary =
  ({ sys }) =>
  ({ path }) =>
    isDirectory(sys, path) || ((sys.machine.modes[path] ?? 0) & 0o111) !== 0;

const owner: Primary = (words, name) => {
  const user = words.value(name);
  return () => user === words.sys.machine.options.user;
};

/** A word that sets something, and holds of every entry. */
const setting =
  (set: (settings: Settings, value: () => number) => void): Primary =>
  (words, name) => {
    set(words.settings, () => Number(words.value(name)));
    return () => true;
  };
const maxDepth = setting((settings, value) => {
  settings.maxDepth = value();
});
const minDepth = setting((settings, value) => {
  settings.minDepth = value();
});
const depthFirst = setting((settings) => {
  settings.depthFirst = true;
});

const prune: Primary = () => (_, visit) => {
  visit.prunes = true;
  return true;
};

export const tests: Readonly<Record<string, Primary>> = {
  '-true': always,
  '-false': never,
  '-name': glob(nameOf),
  '-iname': globIgnoringCase(nameOf),
  '-path': glob(shownOf),
  '-wholename': glob(shownOf),
  '-ipath': globIgnoringCase(shownOf),
  '-regex': regularExpression,
  '-iregex': regularExpression,
  '-type': fileType,
  '-empty': empty,
  '-size': size,
  '-mtime': days,
  '-ctime': days,
  '-atime': days,
  '-mmin': minutes,
  '-cmin': minutes,
  '-amin': minutes,
  '-newer': newer,
  '-perm': perm,
  '-executable': executable,
  '-readable': always,
  '-writable': always,
  '-user': owner,
  '-group': owner,
  '-maxdepth': maxDepth,
  '-mindepth': minDepth,
  '-depth': depthFirst,
  '-mount': always,
  '-xdev': always,
  '-prune': prune,
};
