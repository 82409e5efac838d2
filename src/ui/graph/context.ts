/** How components reach the graph: a context, and a hook that reads by selector. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Graph, GraphState } from './store.ts';

const Context = createContext<Graph | undefined>(undefined);
export const GraphProvider = Context.Provider;

export function useGraphStore(): Graph {
  const graph = useContext(Context);
  if (!graph) throw new Error('no GraphProvider above this component');
  return graph;
}

export const useGraph = <T>(select: (state: GraphState) => T): T =>
  useStore(useGraphStore().store, select);
