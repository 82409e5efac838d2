/** What a tool says of an option that it does not know, and how it ends. */
import type { Sys } from './tool.ts';

const statuses: Record<string, number> = {
  grep: 2,
  egrep: 2,
  fgrep: 2,
  diff: 2,
  cmp: 2,
  sort: 2,
  ls: 2,
  curl: 2,
  expr: 2,
  jq: 2,
  awk: 2,
  timeout: 125,
  env: 125,
  nohup: 125,
  nice: 125,
};
export const usageStatus = (name: string): number =>
  (Object.hasOwn(statuses, name) ? statuses[name] : undefined) ?? 1;

/** `message` is getopt's. */
export function usage(sys: Sys, message: string): string {
  const { name, ash } = sys;
  if (name === 'curl') return curl(message);
  if (ash) {
    const own = message
      .replace(/^invalid option -- '(.*)'$/, 'unrecognized option: $1')
      .replace(/^unrecognized option '--(.*)'$/, 'unrecognized option: $1')
      .replace(/^option requires an argument -- '(.*)'$/, 'option requires an argument: $1');
    return `${name}: ${own}\n`;
  }
  const more = `Try '${name} --help' for more information.\n`;
  if (name === 'grep' || name === 'egrep' || name === 'fgrep') {
    return `grep: ${message}\nUsage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n`;
  }
  if (name === 'sed') {
    return `sed: ${message}\nUsage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n`;
  }
  if (name === 'diff') return `diff: ${message}\ndiff: ${more}`;
  return `${name}: ${message}\n${more}`;
}

function curl(message: string): string {
  const own = message
    .replace(/^invalid option -- '(.*)'$/, '-$1: is unknown')
    .replace(/^unrecognized option '(.*)'$/, '$1: is unknown')
    .replace(/^option '(.*)' requires an argument$/, '$1: requires parameter')
    .replace(/^option requires an argument -- '(.*)'$/, '-$1: requires parameter');
  return `curl: option ${own}\ncurl: try 'curl --help' or 'curl --manual' for more information\n`;
}
