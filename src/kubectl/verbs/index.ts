/** All verbs, in the order in which "Did you mean this?" names them. */
import type { Command } from '../command.ts';
import { annotate } from './annotate.ts';
import { label } from './label.ts';
import { apply } from './apply/apply.ts';
import { auth } from './auth/auth.ts';
import { autoscale } from './autoscale.ts';
import { config } from './config/config.ts';
import { create } from './create/create.ts';
import { del } from './delete.ts';
import { describe } from './describe.ts';
import { apiResourcesVerb } from './api-resources.ts';
import { apiVersionsVerb } from './api-versions.ts';
import { clusterInfoVerb } from './cluster-info/cluster-info.ts';
import { version } from './version.ts';
import { diff } from './diff/diff.ts';
import { events } from './events.ts';
import { attach } from './attach.ts';
import { exec } from './exec.ts';
import { expose } from './expose/expose.ts';
import { get } from './get/get.ts';
import { logs } from './logs/logs.ts';
import { cordon } from './cordon.ts';
import { drain } from './drain/drain.ts';
import { taint } from './taint/taint.ts';
import { uncordon } from './uncordon.ts';
import { edit } from './edit/edit.ts';
import { patch } from './patch.ts';
import { replace } from './replace.ts';
import { plugin } from './plugin/plugin.ts';
import { portForward } from './port-forward/port-forward.ts';
import { proxy } from './proxy/proxy.ts';
import { rollout } from './rollout/rollout.ts';
import { runVerb } from './run/run.ts';
import { scale } from './scale.ts';
import { set } from './set/set.ts';
import { top } from './top/top.ts';
import { unbuilt } from './unbuilt.ts';
import { wait } from './wait/wait.ts';

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
].sort((left, right) => (left.name < right.name ? -1 : 1));
