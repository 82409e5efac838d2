/** Words and flags of kubectl logs. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { selectorFlag } from '../../shared-flags.ts';

export const help: CommandHelp = {
  name: 'logs',
  short: 'Print the logs for a container in a pod',
  usage: '[-f] [-p] (POD | TYPE/NAME) [-c CONTAINER] [options]',
  long:
    'Print the logs for a container in a pod or specified resource. If the pod has only ' +
    'one container, the container name is optional.',
  examples: `# Return snapshot logs from pod nginx with only one container
kubectl logs nginx

# Begin streaming the logs of the ruby container in pod web-1
kubectl logs -f -c ruby web-1

# Display only the most recent 20 lines of output in pod nginx
kubectl logs --tail=20 nginx

# Show all logs from pod nginx written in the last hour
kubectl logs --since=1h nginx`,
  flags: [
    selectorFlag,
    flag('all-containers:bool=false', "Get all containers' logs in the pod(s)."),
    flag('all-pods:bool=false', 'Get logs from all pod(s). Sets prefix to true.'),
    flag('c,container', 'Print the logs of this container'),
    flag('f,follow:bool=false', 'Specify if the logs should be streamed.'),
    flag(
      'ignore-errors:bool=false',
      'If watching / following pod logs, allow for any errors that occur to be non-fatal',
    ),
    flag(
      'insecure-skip-tls-verify-backend:bool=false',
      'Skip verifying the identity of the kubelet that logs are requested from.',
    ),
    flag('limit-bytes:int=0', 'Maximum bytes of logs to return. Defaults to no limit.'),
    flag(
      'max-log-requests:int=5',
      'Specify maximum number of concurrent logs to follow when using by a selector. ' +
        'Defaults to 5.',
    ),
    flag(
      'pod-running-timeout:duration=20s',
      'The length of time (like 5s, 2m, or 3h, higher than zero) to wait until at least ' +
        'one pod is running',
    ),
    flag(
      'prefix:bool=false',
      'Prefix each log line with the log source (pod name and container name)',
    ),
    flag(
      'p,previous:bool=false',
      'If true, print the logs for the previous instance of the container in a pod if it exists.',
    ),
    flag(
      'since:duration=0s',
      'Only return logs newer than a relative duration like 5s, 2m, or 3h. Defaults to all logs.',
    ),
    flag('since-time', 'Only return logs after a specific date (RFC3339). Defaults to all logs.'),
    flag(
      'tail:int=-1',
      'Lines of recent log file to display. Defaults to -1 with no selector, showing all ' +
        'log lines otherwise 10, if a selector is provided.',
    ),
    flag('timestamps:bool=false', 'Include timestamps on each line in the log output'),
  ],
};
