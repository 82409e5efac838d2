/** What a verb is. */
import { Context } from './context.ts';
import type { FlagDef } from './flags.ts';

export interface Command {
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
  subcommands?: Command[];
  /** Names of flags that must be given. */
  required?: string[];
  interspersed?: boolean;
  /** Status of a failure; 1 where it is not given. */
  failure?: number;
  run?(ctx: Context): Promise<number | undefined>;
}
