/** kubectl: a Kubernetes client on the ApiServer port, and nothing else. */
export { kubectl } from './main.ts';
export { commands } from './verbs/index.ts';
export type { Command } from './command.ts';
export { AddressInUse, Interrupted } from './host.ts';
export type { Files, Host, HostProgram } from './host.ts';
