/** What each phase of kubeadm's init is given. */
import type { KubeObject } from '../../schema/objects.ts';
import type { ObjectMeta } from '../../schema/types.ts';
import type { ClusterSpec } from '../spec.ts';

/** Writes an object that has been there since `at` (virtual ms, negative). */
export interface Place {
  (
    kind: string,
    metadata: ObjectMeta & { name: string },
    rest: Record<string, unknown>,
    at?: number,
  ): KubeObject;
}

export interface InitContext {
  spec: ClusterSpec;
  place: Place;
  /** RFC 3339 of a virtual time in ms; without one, of now. */
  time(at?: number): string;
}
