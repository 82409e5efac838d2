/**
 * The counts of requests by edge, in bounded room: edges beyond the limit are added up, one sum a
 * Client, so no total falls.
 */
import type { EdgeCount } from '../ports.ts';

export type Edges = Record<string, EdgeCount>;

/** Edges that are counted one by one. */
export const MAX_EDGES = 4000;

export const empty = { sent: 0, succeeded: 0, refused: 0, timeout: 0, other: 0, latency: 0 };
