/** diff: normal and unified output, directories. Models GNU diff; busybox's is always unified. */
import { byText } from '../../../base/order.ts';
import { attached, flag, type OptionValues, parsed, UsageError } from '../../getopt.ts';
import { baseName, kindOf, list, resolve } from '../../kernel/fs.ts';
import { readAll } from '../ask.ts';
import { isDirectory, modifiedAt } from '../file-mode.ts';
import { fileText } from '../input.ts';
import { strftime } from '../../strftime.ts';
import type { Sys } from '../sys.ts';
import { type Tool, tool } from '../tool.ts';
import { tryHelp, usageOf } from '../usage.ts';
import { differs, normalDiff, type Side, unifiedDiff } from './diff-output.ts';

function contextLength(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError(`invalid context length '${text}'`);
}

const options = {
  unified: flag('-u'),
  unifiedLong: attached('--unified'),
  context: parsed('-U', contextLength),
  brief: flag('-q, --brief'),
  recursive: flag('-r, --recursive'),
  newFile: flag('-N, --new-file'),
  ignoreCase: flag('-i, --ignore-case'),
  ignoreAllSpace: flag('-w, --ignore-all-space'),
  ignoreSpaceChange: flag('-b, --ignore-space-change'),
  ignoreBlankLines: flag('-B, --ignore-blank-lines'),
  reportIdenticalFiles: flag('-s, --report-identical-files'),
  text: flag('-a, --text'),
  color: attached('--color'),
  ignoreTrailingSpace: flag('-Z, --ignore-trailing-space'),
};
type Options = OptionValues<typeof options>;

/** What of a line counts. */
function keyOf(given: Options): (line: string) => string {
  return (line) => {
    let text = line;
    if (given.ignoreAllSpace) text = text.replace(/[ \t]+/g, '');
    else if (given.ignoreSpaceChange) text = text.replace(/[ \t]+/g, ' ').trimEnd();
    if (given.ignoreTrailingSpace) text = text.trimEnd();
    return given.ignoreCase ? text.toLowerCase() : text;
  };
}

const shownTime = (ms: number): string => strftime('%Y-%m-%d %H:%M:%S.%N +0000', ms);

class Comparison {
  /** 0: all is the same, 1: something differs, 2: something could not be read. */
  code = 0;
  private readonly sys: Sys;
  private readonly given: Options;
  private readonly input: string;

  constructor(sys: Sys, given: Options, input: string) {
    this.sys = sys;
    this.given = given;
    this.input = input;
  }

  private differ(): void {
    this.code = Math.max(this.code, 1);
  }

  /** Undefined: it cannot be read, which has been said. */
  private side(name: string): Side | undefined {
    const { sys } = this;
    const time = shownTime(modifiedAt(sys, name === '-' ? name : resolve(sys.cwd, name)));
    if (name === '-') return { name, time, text: this.input };
    const found = fileText(sys, name);
    if ('text' in found) return { name, time, text: found.text };
    if (this.given.newFile) return { name, time: shownTime(0), text: '' };
    sys.err(`diff: ${name}: ${found.error}\n`);
    this.code = 2;
    return undefined;
  }

  private isSame(left: Side, right: Side): boolean {
    if (left.text === right.text) return true;
    const { ignoreCase, ignoreAllSpace, ignoreSpaceChange, ignoreTrailingSpace } = this.given;
    const isLenient = ignoreCase || ignoreAllSpace || ignoreSpaceChange || ignoreTrailingSpace;
    return isLenient && !differs(left, right, keyOf(this.given));
  }

  /** `title`: the command that would say the same is said before. */
  files(first: string, second: string, title: boolean): void {
    const { sys, given } = this;
    const left = this.side(first);
    const right = this.side(second);
    if (!left || !right) return;
    if (this.isSame(left, right)) {
      if (given.reportIdenticalFiles) sys.out(`Files ${first} and ${second} are identical\n`);
      return;
    }
    this.differ();
    if (given.brief) {
      sys.out(`Files ${first} and ${second} differ\n`);
      return;
    }
    const flags = sys.args.filter((word) => word.startsWith('-')).join(' ');
    if (title) sys.out(`diff ${flags} ${first} ${second}\n`);
    const { unified, unifiedLong, context } = given;
    const isUnified = unified || unifiedLong !== undefined || context !== undefined || sys.ash;
    const key = keyOf(given);
    sys.out(isUnified ? unifiedDiff(left, right, context ?? 3, key) : normalDiff(left, right, key));
  }

  directories(first: string, second: string): void {
    const { sys, given } = this;
    const [left, right] = [resolve(sys.cwd, first), resolve(sys.cwd, second)];
    const names = new Set([...list(sys.machine, left), ...list(sys.machine, right)]);
    for (const name of [...names].sort(byText)) {
      const hasLeft = kindOf(sys.machine, resolve(left, name));
      const hasRight = kindOf(sys.machine, resolve(right, name));
      if ((hasLeft && hasRight) || given.newFile) {
        this.files(`${first}/${name}`, `${second}/${name}`, true);
        continue;
      }
      sys.out(`Only in ${hasLeft ? first : second}: ${name}\n`);
      this.differ();
    }
  }
}

const diff = tool({
  options,
  usage: usageOf(2, (_, message) => `diff: ${message}\ndiff: ${tryHelp('diff')}`),
  *run(sys, { options: given, operands: [first, second] }) {
    if (first === undefined || second === undefined) {
      sys.err(`diff: missing operand after '${first ?? 'diff'}'\ndiff: ${tryHelp('diff')}`);
      return 2;
    }
    const readsInput = first === '-' || second === '-';
    const comparison = new Comparison(sys, given, readsInput ? yield* readAll() : '');
    const isLeftDirectory = isDirectory(sys, resolve(sys.cwd, first));
    const isRightDirectory = isDirectory(sys, resolve(sys.cwd, second));
    if (isLeftDirectory && isRightDirectory) {
      comparison.directories(first, second);
      return comparison.code;
    }
    const left = isLeftDirectory ? `${first}/${baseName(second)}` : first;
    const right = isRightDirectory ? `${second}/${baseName(first)}` : second;
    comparison.files(left, right, false);
    return comparison.code;
  },
});

export const diffTools: Record<string, Tool> = { diff };
