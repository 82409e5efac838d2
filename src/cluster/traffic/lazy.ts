/**
 * What few Clients need: other ways than from outside to a node port, connections that are kept,
 * and more edges than are counted one by one.
 */
export { endsOf } from './destination.ts';
export { kept } from './keep-alive.ts';
export { makeRoom } from './edge-merge.ts';

declare module '../modules.ts' {
  interface Modules {
    /** What few Clients need. */
    traffic: typeof import('./lazy.ts');
  }
}
