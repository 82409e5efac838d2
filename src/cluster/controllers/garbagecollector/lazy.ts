/** What is seldom needed of this controller, loaded on demand. */
export * from './collect-garbage.ts';
