/** What is seldom needed of this controller, loaded on demand. */
export * from './ensure-service-account.ts';
