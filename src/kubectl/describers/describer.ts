/** What a describer is, and is given. */
import type { KubeObject } from '../../schema/objects.ts';

/** Where a describer gets what it needs besides the object. */
export interface Source {
  /** ms since the epoch. */
  now: number;
  /** Events of an object; undefined when they are not to be shown. */
  events(object: KubeObject): Promise<KubeObject[] | undefined>;
  /** Objects of a kind; none when the server does not serve it or refuses. Namespace `` is all. */
  list(
    apiVersion: string,
    kind: string,
    namespace: string,
    query: Record<string, string>,
  ): Promise<KubeObject[]>;
}

export type Describe = (object: KubeObject, source: Source) => Promise<string>;
