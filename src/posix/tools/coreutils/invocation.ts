/** Programs run in another way: env, nice, nohup, setsid. Models GNU's. */
import { type Run, start, waitFor } from '../ask.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, wordTool } from '../tool.ts';
import { gnuUsage } from '../usage.ts';
import { environmentLines } from './working-context.ts';

const NO_FILE = 'No such file or directory';

/** The environment that the words make, and the program after them. */
function callOf(sys: Sys): { env: Record<string, string>; argv: string[] } {
  const words = [...sys.args];
  const isEmpty = words[0] === '-i' || words[0] === '-';
  if (isEmpty) words.shift();
  const env: Record<string, string> = isEmpty ? {} : { ...sys.env };
  for (let word = words[0]; word !== undefined; word = words[0]) {
    const at = word.indexOf('=');
    if (word === '-u') delete env[words[1] ?? ''];
    else if (at > 0) env[word.slice(0, at)] = word.slice(at + 1);
    else break;
    words.splice(0, word === '-u' ? 2 : 1);
  }
  return { env, argv: words };
}

function* env(sys: Sys): Run {
  const { env: variables, argv } = callOf(sys);
  if (!argv.length) {
    sys.out(environmentLines(variables));
    return 0;
  }
  const pid = yield* start(argv, { env: variables });
  if (typeof pid === 'string') {
    const shown = sys.ash ? `can't execute '${argv[0]}'` : `'${argv[0]}'`;
    throw new Failure(`${shown}: ${NO_FILE}`, 127);
  }
  return (yield* waitFor(pid)) ?? 0;
}

/** Nothing of what these change can be seen here. */
function* passOn(sys: Sys): Run {
  const pid = yield* start(sys.args);
  if (typeof pid === 'string') {
    throw new Failure(`failed to run command '${sys.args[0] ?? ''}': ${NO_FILE}`, 127);
  }
  return (yield* waitFor(pid)) ?? 0;
}

export const invocationTools: Record<string, Tool> = {
  env: wordTool(env, gnuUsage(125)),
  nice: wordTool(passOn, gnuUsage(125)),
  nohup: wordTool(passOn, gnuUsage(125)),
  setsid: wordTool(passOn),
};
