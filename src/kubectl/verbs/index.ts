/** All verbs, in the order in which "Did you mean this?" names them. */
import type { Command } from '../command.ts';
import { annotate, label } from './label.ts';
import { apply } from './apply.ts';
import { auth } from './auth.ts';
import { autoscale } from './autoscale.ts';
import { config } from './config.ts';
import { create } from './create.ts';
import { del } from './delete.ts';
import { describe } from './describe.ts';
import { apiResourcesVerb, apiVersionsVerb, clusterInfoVerb, version } from './discovery-verbs.ts';
import { diff } from './diff.ts';
import { events } from './events.ts';
import { attach, exec } from './exec.ts';
import { expose } from './expose.ts';
import { get } from './get.ts';
import { logs } from './logs.ts';
import { cordon, drain, taint, uncordon } from './nodes.ts';
import { edit } from './edit.ts';
import { patch, replace } from './patch.ts';
import { plugin } from './plugin.ts';
import { portForward } from './port-forward.ts';
import { proxy } from './proxy.ts';
import { rollout } from './rollout.ts';
import { runVerb } from './run.ts';
import { scale } from './scale.ts';
import { set } from './set.ts';
import { top } from './top.ts';
import { unbuilt } from './unbuilt.ts';
import { wait } from './wait.ts';

export const commands: Command[] = [
  annotate,
  apiResourcesVerb,
  apiVersionsVerb,
  apply,
  attach,
  auth,
  autoscale,
  clusterInfoVerb,
  config,
  cordon,
  create,
  del,
  describe,
  diff,
  drain,
  edit,
  events,
  exec,
  expose,
  get,
  label,
  logs,
  patch,
  plugin,
  portForward,
  proxy,
  replace,
  rollout,
  runVerb,
  scale,
  set,
  taint,
  top,
  uncordon,
  version,
  wait,
  ...unbuilt,
].sort((a, b) => (a.name < b.name ? -1 : 1));
