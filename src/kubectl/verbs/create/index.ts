/** The generators of `kubectl create`: a subcommand a kind. */
import type { Command } from '../../command.ts';
import { configmap } from './configmap.ts';
import { cronjob } from './cronjob.ts';
import { deployment } from './deployment.ts';
import { ingress } from './ingress.ts';
import { job } from './job.ts';
import { namespace } from './namespace.ts';
import { budget } from './poddisruptionbudget.ts';
import { role } from './policy-rules.ts';
import { priorityClass } from './priorityclass.ts';
import { quota } from './quota.ts';
import { binding } from './role-subjects.ts';
import { secret } from './secret.ts';
import { serviceaccount } from './serviceaccount.ts';

export const moreGenerators: Command[] = [
  role('ClusterRole'),
  binding('ClusterRoleBinding'),
  ingress,
  budget,
  priorityClass,
  quota,
  role('Role'),
  binding('RoleBinding'),
];

export const generators: Command[] = [
  configmap,
  cronjob,
  deployment,
  job,
  namespace,
  secret,
  serviceaccount,
];
