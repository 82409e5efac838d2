/**
 * How components reach the playground: a context, a hook that reads by selector, and the actions.
 */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AnyStored, KindName } from '../../schema/objects.ts';
import type { Playground, PlaygroundActions, PlaygroundState } from '../../session/playground.ts';
import { isKind, type StoredOf } from './kinds.ts';

const Context = createContext<Playground | undefined>(undefined);
export const PlaygroundProvider = Context.Provider;

export function usePlayground(): Playground {
  const playground = useContext(Context);
  if (!playground) throw new Error('no PlaygroundProvider above this component');
  return playground;
}

/** The selector must give a stable value (a part of the state, or a primitive). */
export const useSession = <T,>(select: (state: PlaygroundState) => T): T =>
  useStore(usePlayground().store, select);

/** Actions stand alone: none reads `this`, so they may be taken apart. */
export type Actions = {
  [K in keyof PlaygroundActions]: (
    this: void,
    ...args: Parameters<PlaygroundActions[K]>
  ) => ReturnType<PlaygroundActions[K]>;
};

export const useActions = (): Actions => usePlayground().actions;

export const useObject = (uid: string | undefined): AnyStored | undefined =>
  useSession(({ objects }) => (uid === undefined ? undefined : objects[uid]));

/** An object that is known to be of a kind; undefined once it is gone. */
export function useObjectOf<K extends KindName>(
  kind: K,
  uid: string | undefined,
): StoredOf<K> | undefined {
  const object = useObject(uid);
  return isKind(object, kind) ? object : undefined;
}
