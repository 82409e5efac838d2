/** What is seldom needed of this controller, loaded on demand. */
export * from './mirror-endpoints.ts';
