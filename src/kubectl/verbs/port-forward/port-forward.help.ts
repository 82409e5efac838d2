/** Words and flags of kubectl port-forward. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';

export const help: CommandHelp = {
  name: 'port-forward',
  short: 'Forward one or more local ports to a pod',
  usage: 'TYPE/NAME [options] [LOCAL_PORT:]REMOTE_PORT [...[LOCAL_PORT_N:]REMOTE_PORT_N]',
  long: 'Forward one or more local ports to a pod.',
  examples: `# Listen on ports 5000 and 6000 locally, forwarding data to/from ports 5000 and \
6000 in the pod
kubectl port-forward pod/mypod 5000 6000

# Listen on port 8443 locally, forwarding to the targetPort of the service's port named "https" \
in a pod selected by the service
kubectl port-forward service/myservice 8443:https`,
  flags: [
    flag(
      'address:list=localhost',
      'Addresses to listen on (comma separated). Only accepts IP addresses or localhost ' +
        'as a value.',
    ),
    flag(
      'pod-running-timeout:duration=1m0s',
      'The length of time (like 5s, 2m, or 3h, higher than zero) to wait until at least ' +
        'one pod is running',
    ),
  ],
};
