/** What an image is: how it starts, what is in it, and its programs. */
import type { Program } from './program.ts';

export interface Image {
  entrypoint: string[];
  cmd: string[];
  /** Beyond PATH. */
  env: Record<string, string>;
  path: string;
  workdir: string;
  user: string;
  uid: number;
  gid: number;
  home: string;
  /** Undefined: no shell in it. */
  shell: 'bash' | 'ash' | undefined;
  tools: '*' | string[];
  /** Names of sets of files in contents.ts. */
  content: readonly string[];
  /**
   * Programs by the name they are called by; a text is `NAME` or `NAME VERSION` of one in lazy.ts.
   */
  programs: Record<string, Program | string>;
  /** Bytes, as the registry tells. */
  size: number;
  /** Not in the catalogue: a generic server stands in. */
  generic: boolean;
}

export const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
