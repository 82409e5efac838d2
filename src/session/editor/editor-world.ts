/** What the editor needs of the rest. */
import type { ApiServer } from '../../cluster/ports.ts';
import type { AnyStored } from '../../schema/objects.ts';
import type { ObjectRef } from '../playground.ts';
import type { ProgramResult } from '../workbench/program.ts';

export interface EditorWorld {
  /** `kubectl …` with this standard input. `command`: what the watch log says of it. */
  kubectl(argv: string[], stdin: string, command: string): Promise<ProgramResult>;
  api: ApiServer;
  /** The live object of any kind. */
  find(ref: ObjectRef): AnyStored | undefined;
  services(): Iterable<AnyStored>;
  /** Path of one object's resource: `/apis/apps/v1/namespaces/default/deployments/web`. */
  pathOf(ref: ObjectRef): string | undefined;
  /** Real time, not virtual: typing is the page's, not the cluster's. */
  later(ms: number, run: () => void): () => void;
  changed(): void;
  /** Something was done to the cluster that no file says. */
  did(): void;
  /** A file of the editor as it is now, for the learner's home; undefined: it is gone. */
  home(path: string, text: string | undefined): void;
  /** A job threw. */
  failed(e: unknown): void;
  /** The `Cluster` document changed and the person confirmed: begin again with these files. */
  rebuild(): void;
}
