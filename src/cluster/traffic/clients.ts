/** What few Clients need: connections that are kept, and more edges than are counted one by one. */
export { kept } from './kept.ts';
export { makeRoom } from './merge.ts';
