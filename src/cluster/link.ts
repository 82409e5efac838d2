/**
 * Links the cluster's code modules in, for hosts that have no reason to load them later: the
 * command line, tests.
 */
import * as requests from './apiserver/requests.ts';
import * as upkeep from './controllers/upkeep.ts';
import * as names from './dns/lazy.ts';
import { linked } from './kernel.ts';
import * as clients from './traffic/lazy.ts';
import { extra } from './kubelet/lazy.ts';
import * as placement from './scheduler/lazy.ts';

for (const [name, module] of Object.entries({ requests, upkeep, clients, names, placement, extra }))
  linked.set(name, module);
