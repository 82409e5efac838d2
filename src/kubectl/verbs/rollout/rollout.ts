/** kubectl rollout. Models kubectl/pkg/cmd/rollout. */
import type { Command } from '../../command.ts';
import { history } from './history.ts';
import { pause } from './pause.ts';
import { restart } from './restart.ts';
import { resume } from './resume.ts';
import { status } from './status.ts';
import { undo } from './undo.ts';

export const rollout: Command = {
  name: 'rollout',
  short: 'Manage the rollout of a resource',
  usage: 'SUBCOMMAND [options]',
  long:
    'Manage the rollout of one or many resources.\n        \n Valid resource types include:\n\n' +
    '  *  deployments\n  *  daemonsets\n  *  statefulsets',
  examples: `# Rollback to the previous deployment
kubectl rollout undo deployment/abc

# Check the rollout status of a daemonset
kubectl rollout status daemonset/foo

# Restart a deployment
kubectl rollout restart deployment/abc

# Restart deployments with the 'app=nginx' label
kubectl rollout restart deployment --selector=app=nginx`,
  subcommands: [history, pause, restart, resume, status, undo],
};
