/** What a tool says of a program that it cannot start. */
import type { Sys } from './sys.ts';
import { Failure } from './tool.ts';

const NO_FILE = 'No such file or directory';

/** `why`: the answer to `start`. 126: it may not be run; 127: there is none. */
export function cannotExecute(sys: Sys, [program]: string[], why: string): Failure {
  const isDenied = why === 'denied';
  const gnu = `failed to run command '${program}': ${isDenied ? 'Permission denied' : NO_FILE}`;
  const busybox = `can't execute '${program}': ${NO_FILE}`;
  return new Failure(sys.ash ? busybox : gnu, isDenied ? 126 : 127);
}
