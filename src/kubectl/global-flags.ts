/** Flags of every command. Models cli-runtime/pkg/genericclioptions/config_flags.go. */
import { flag, type FlagDef } from './flags.ts';

export const globalFlags: FlagDef[] = [
  flag(
    'as',
    'Username to impersonate for the operation. User could be a regular user or a ' +
      'service account in a namespace.',
  ),
  flag(
    'as-group:array',
    'Group to impersonate for the operation, this flag can be repeated to specify multiple groups.',
  ),
  flag('as-uid', 'UID to impersonate for the operation.'),
  flag('cache-dir=/root/.kube/cache', 'Default cache directory'),
  flag('certificate-authority', 'Path to a cert file for the certificate authority'),
  flag('client-certificate', 'Path to a client certificate file for TLS'),
  flag('client-key', 'Path to a client key file for TLS'),
  flag('cluster', 'The name of the kubeconfig cluster to use'),
  flag('context', 'The name of the kubeconfig context to use'),
  flag(
    'disable-compression:bool=false',
    'If true, opt-out of response compression for all requests to the server',
  ),
  flag(
    'insecure-skip-tls-verify:bool=false',
    "If true, the server's certificate will not be checked for validity. This will make your " +
      'HTTPS connections insecure',
  ),
  flag('kubeconfig', 'Path to the kubeconfig file to use for CLI requests.'),
  flag('kuberc', 'Path to the kuberc file to use for preferences.'),
  flag('log-flush-frequency:duration=5s', 'Maximum number of seconds between log flushes'),
  flag('match-server-version:bool=false', 'Require server version to match client version'),
  flag('n,namespace', 'If present, the namespace scope for this CLI request'),
  flag('password', 'Password for basic authentication to the API server'),
  flag(
    'profile=none',
    'Name of profile to capture. One of (none|cpu|heap|goroutine|threadcreate|block|mutex)',
  ),
  flag('profile-output=profile.pprof', 'Name of the file to write the profile to'),
  flag(
    'request-timeout=0',
    'The length of time to wait before giving up on a single server request. Non-zero values ' +
      "should contain a corresponding time unit (e.g. 1s, 2m, 3h). A value of zero means don't " +
      'timeout requests.',
  ),
  flag('s,server', 'The address and port of the Kubernetes API server'),
  flag(
    'tls-server-name',
    'Server name to use for server certificate validation. If it is not provided, the ' +
      'hostname used to contact the server is used',
  ),
  flag('token', 'Bearer token for authentication to the API server'),
  flag('user', 'The name of the kubeconfig user to use'),
  flag('username', 'Username for basic authentication to the API server'),
  flag('v,v:int=0', 'number for the log level verbosity'),
  flag(
    'vmodule',
    'comma-separated list of pattern=N settings for file-filtered logging (only works ' +
      'for the default text log format)',
  ),
  flag(
    'warnings-as-errors:bool=false',
    'Treat warnings received from the server as errors and exit with a non-zero exit code',
  ),
];
