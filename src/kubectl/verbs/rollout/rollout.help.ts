/** Words and flags of kubectl rollout. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'rollout',
  short: 'Manage the rollout of a resource',
  usage: 'SUBCOMMAND [options]',
  long: `Manage the rollout of one or many resources.
        
 Valid resource types include:

  *  deployments
  *  daemonsets
  *  statefulsets`,
  examples: `# Rollback to the previous deployment
kubectl rollout undo deployment/abc

# Check the rollout status of a daemonset
kubectl rollout status daemonset/foo

# Restart a deployment
kubectl rollout restart deployment/abc

# Restart deployments with the 'app=nginx' label
kubectl rollout restart deployment --selector=app=nginx`,
};
