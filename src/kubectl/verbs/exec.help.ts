/** Words and flags of kubectl exec. */
import type { CommandHelp } from '../command.ts';
import { flag } from '../flags.ts';
import { fileFlags } from '../shared-flags.ts';

export const help: CommandHelp = {
  name: 'exec',
  short: 'Execute a command in a container',
  usage: '(POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...] [options]',
  long: 'Execute a command in a container.',
  examples: `# Get output from running the 'date' command from pod mypod, using the first \
container by \
default
kubectl exec mypod -- date

# Get output from running the 'date' command in ruby-container from pod mypod
kubectl exec mypod -c ruby-container -- date

# Switch to raw terminal mode; sends stdin to 'bash' in ruby-container from pod mypod
# and sends stdout/stderr from 'bash' back to the client
kubectl exec mypod -c ruby-container -i -t -- bash -il

# Get output from running 'date' command from the first pod of the service myservice, using the \
first container by default
kubectl exec svc/myservice -- date`,
  flags: [
    ...fileFlags,
    flag(
      'c,container',
      'Container name. If omitted, use the kubectl.kubernetes.io/default-container ' +
        'annotation for selecting the container to be attached or the first container in ' +
        'the pod will be chosen',
    ),
    flag(
      'pod-running-timeout:duration=1m0s',
      'The length of time (like 5s, 2m, or 3h, higher than zero) to wait until at least ' +
        'one pod is running',
    ),
    flag('q,quiet:bool=false', 'Only print output from the remote session'),
    flag('i,stdin:bool=false', 'Pass stdin to the container'),
    flag('t,tty:bool=false', 'Stdin is a TTY'),
  ],
};
