/** What is said of words that a tool does not take, and how it ends. */
import type { Sys } from './sys.ts';

export interface Usage {
  /** The exit code. */
  status: number;
  /** All that goes to standard error; `message` is getopt(3)'s, or the tool's own. */
  error(sys: Sys, message: string): string;
}

/** busybox has words of its own for getopt's messages. */
export function busyboxError(sys: Sys, message: string): string {
  const own = message
    .replace(/^invalid option -- '(.*)'$/, 'unrecognized option: $1')
    .replace(/^unrecognized option '--(.*)'$/, 'unrecognized option: $1')
    .replace(/^option requires an argument -- '(.*)'$/, 'option requires an argument: $1');
  return `${sys.name}: ${own}\n`;
}

/** A message with the line that GNU's tools add, also where busybox has no words of its own. */
export const withHelp = (name: string, message: string): string =>
  `${message}\n${tryHelp(name)}`.trimEnd();

export const tryHelp = (name: string): string => `Try '${name} --help' for more information.\n`;

/** busybox's words, or those that GNU's tool has. */
export const usageOf = (status: number, gnu: Usage['error']): Usage => ({
  status,
  error: (sys, message) => (sys.ash ? busyboxError(sys, message) : gnu(sys, message)),
});

/** As coreutils say it. */
export const gnuUsage = (status = 1): Usage =>
  usageOf(status, (sys, message) => `${sys.name}: ${message}\n${tryHelp(sys.name)}`);
