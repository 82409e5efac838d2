/**
 * Links the cluster's code modules in, for hosts that have no reason to load them later: the
 * command line, tests.
 */
import * as apiserver from './apiserver/lazy.ts';
import * as controllers from './controllers/lazy.ts';
import * as dns from './dns/lazy.ts';
import { linked } from './kernel.ts';
import * as kubelet from './kubelet/lazy.ts';
import * as scheduler from './scheduler/lazy.ts';
import * as traffic from './traffic/lazy.ts';

const modules = { apiserver, controllers, dns, kubelet, scheduler, traffic };
for (const [name, module] of Object.entries(modules)) linked.set(name, module);
