/**
 * Imported for its effect: the code modules of cluster/ are there from the start. For hosts that
 * have no reason to load them later (the command line, tests). `posix` is not among them: it is no
 * part of cluster/.
 */
import * as apiserver from './apiserver/lazy.ts';
import * as controllers from './controllers/lazy.ts';
import * as dns from './dns/lazy.ts';
import { linked } from './loaded-modules.ts';
import * as kubelet from './kubelet/lazy.ts';
import type { Modules } from './modules.ts';
import * as scheduler from './scheduler/lazy.ts';
import * as traffic from './traffic/lazy.ts';

Object.assign(linked, {
  apiserver,
  controllers,
  dns,
  kubelet,
  scheduler,
  traffic,
} satisfies Partial<Modules>);
