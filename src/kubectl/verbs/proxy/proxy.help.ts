/** Words and flags of kubectl proxy. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';

export const help: CommandHelp = {
  name: 'proxy',
  short: 'Run a proxy to the Kubernetes API server',
  usage: '[--port=PORT] [--www=static-dir] [--www-prefix=prefix] [--api-prefix=prefix] [options]',
  long:
    'Creates a proxy server or application-level gateway between localhost and the ' +
    'Kubernetes API server. It also allows serving static content over specified HTTP ' +
    'path. All incoming data enters through one port and gets forwarded to the remote ' +
    'Kubernetes API server port, except for the path matching the static content path.',
  examples: `# To proxy all of the Kubernetes API and nothing else
kubectl proxy --api-prefix=/

# Run a proxy to the Kubernetes API server on port 8011
kubectl proxy --port=8011`,
  flags: [
    flag(
      'accept-hosts=^localhost$,^127\\.0\\.0\\.1$,^\\[::1\\]$',
      'Regular expression for hosts that the proxy should accept.',
      { default: '^localhost$|^127\\.0\\.0\\.1$|^\\[::1\\]$' },
    ),
    flag('accept-paths=^.*', 'Regular expression for paths that the proxy should accept.'),
    flag('address=127.0.0.1', 'The IP address on which to serve on.'),
    flag('api-prefix=/', 'Prefix to serve the proxied API under.'),
    flag(
      'append-server-path:bool=false',
      'If true, enables automatic path appending of the kube context server path to each request.',
    ),
    flag('disable-filter:bool=false', 'If true, disable request filtering in the proxy.'),
    flag(
      'keepalive:duration=0s',
      'keepalive specifies the keep-alive period for an active network connection.',
    ),
    flag('p,port:int=8001', 'The port on which to run the proxy. Set to 0 to pick a random port.'),
    flag('reject-methods=^$', 'Regular expression for HTTP methods that the proxy should reject.'),
    flag(
      'reject-paths=^/api/.*/pods/.*/exec,^/api/.*/pods/.*/attach',
      'Regular expression for paths that the proxy should reject.',
      { default: '^/api/.*/pods/.*/exec|^/api/.*/pods/.*/attach' },
    ),
    flag('u,unix-socket', 'Unix socket on which to run the proxy.'),
    flag('w,www', 'Also serve static files from the given directory under the specified prefix.'),
    flag(
      'P,www-prefix=/static/',
      'Prefix to serve static files under, if static file directory is specified.',
    ),
  ],
};
