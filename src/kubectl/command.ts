/** What a verb is. */
import type { Context } from './context.ts';
import type { FlagDef } from './flags.ts';

/** Words and flags of a verb: data, beside the verb as `VERB.help.ts`. */
export interface CommandHelp {
  name: string;
  aliases?: string[];
  /** One line in the parent's list. */
  short: string;
  /** What `--help` begins with; default `short`. */
  long?: string;
  /** `# comment` and command lines. */
  examples?: string;
  /** After `kubectl NAME`. */
  usage?: string;
  flags?: FlagDef[];
  /** Names of flags that must be given. */
  required?: string[];
}

export interface Command extends CommandHelp {
  subcommands?: Command[];
  /** False: flags end at the first argument. */
  interspersed?: boolean;
  /** Status of a failure; 1 where it is not given. */
  failure?: number;
  /** Answers the exit status; 0 where it is undefined. Refusals are thrown as CliError. */
  run?(ctx: Context): Promise<number | undefined>;
}
