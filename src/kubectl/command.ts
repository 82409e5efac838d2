/** What a verb is, and what it is given. */
import type { ApiServer } from '../cluster/ports.ts';
import type { Host } from './host.ts';
import { Client } from './client.ts';
import { type Discovery, discover } from './discovery.ts';
import { CliError, RawError } from './errors.ts';
import { type FlagDef, Flags, flag, parseDuration } from './flags.ts';
import { contextOf, entry, type Kubeconfig, readKubeconfig } from './kubeconfig.ts';
import { text } from './values.ts';

export interface Command {
  name: string;
  aliases?: string[];
  /** One line in the parent's list. */
  short: string;
  /** What `--help` begins with; default `short`. */
  long?: string;
  /** `# comment` and command lines. */
  examples?: string;
  /** After `kubectl NAME`. */
  usage?: string;
  flags?: FlagDef[];
  subcommands?: Command[];
  /** Names of flags that must be given. */
  required?: string[];
  interspersed?: boolean;
  /** Status of a failure; 1 where it is not given. */
  failure?: number;
  run?(ctx: Context): Promise<number | undefined>;
}

/** What answers where no server is configured: nobody, at the default address. */
const nowhere: ApiServer = (() => {
  const refuse = (): never => {
    throw new RawError(
      'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
    );
  };
  return { request: async () => refuse(), stream: refuse, connect: refuse };
})();

export class Context {
  readonly host: Host;
  readonly flags: Flags;
  readonly args: string[];
  readonly client: Client;
  readonly kubeconfig: Kubeconfig;
  readonly namespace: string;
  /** `-n` was given. */
  readonly explicitNamespace: boolean;
  /** `kubectl rollout status` */
  readonly path: string;
  private found: Discovery | undefined;

  constructor(host: Host, flags: Flags, path: string) {
    this.host = host;
    this.flags = flags;
    this.args = flags.args;
    this.path = path;
    this.kubeconfig = readKubeconfig(host, flags.str('kubeconfig'));
    if (
      flags.str('kubeconfig') &&
      !path.startsWith('kubectl config ') &&
      host.files.kind(this.kubeconfig.path) === undefined
    )
      throw new CliError(`stat ${this.kubeconfig.path}: no such file or directory`);
    const context = contextOf(this.kubeconfig.config, flags.str('context'));
    if (flags.str('context') && !entry(this.kubeconfig.config, 'contexts', context.name)) {
      throw new RawError(
        `Error in configuration: context was not found for specified context: ${context.name}`,
      );
    }
    this.explicitNamespace = flags.has('namespace') && flags.str('namespace') !== '';
    this.namespace = flags.str('namespace') || context.namespace || 'default';
    const headers: Record<string, string> = {};
    if (flags.str('as')) headers['impersonate-user'] = flags.str('as');
    if (flags.list('as-group').length > 0)
      headers['impersonate-group'] = flags.list('as-group').join(',');
    const server =
      flags.str('server') ||
      text(
        entry(this.kubeconfig.config, 'clusters', flags.str('cluster') || context.cluster),
        'cluster',
        'server',
      );
    this.client = new Client(
      server === '' ? nowhere : host.api,
      (message) => this.err(`Warning: ${message}\n`),
      headers,
    );
  }

  out(text: string): void {
    if (text !== '') this.host.stdout(text);
  }
  err(text: string): void {
    if (text !== '') this.host.stderr(text);
  }
  warn(text: string): void {
    this.err(`Warning: ${text}\n`);
  }

  async discovery(): Promise<Discovery> {
    return (this.found ??= await discover(this.client));
  }

  /** An error that ends with a pointer to `-h`. */
  usageError(message: string): CliError {
    return new CliError(`${message}\nSee '${this.path} -h' for help and examples`);
  }

  /** Milliseconds of a flag that takes a duration; the default of the flag when not given. */
  timeout(name: string): number {
    return parseDuration(this.flags.str(name)) ?? 0;
  }

  /** `none`, `client` or `server`. */
  get dryRun(): 'none' | 'client' | 'server' {
    const value = this.flags.str('dry-run') || 'none';
    if (value === 'unchanged' || value === '') {
      this.warn('--dry-run is deprecated and can be replaced with --dry-run=client.');
      return 'client';
    }
    if (value === 'none' || value === 'client' || value === 'server') return value;
    const bool: Record<string, 'none' | 'client'> = { true: 'client', false: 'none' };
    if (bool[value])
      throw new CliError(
        `Invalid dry-run value (${value}). Must be "none", "server", or "client".`,
      );
    throw new CliError(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`);
  }
}

/** How a dry run is told after `created`. */
export const dryRunSuffix = (dryRun: 'none' | 'client' | 'server'): string =>
  dryRun === 'client' ? ' (dry run)' : dryRun === 'server' ? ' (server dry run)' : '';

// Groups of flags that many verbs share.
export const printFlags: FlagDef[] = [
  flag(
    'allow-missing-template-keys:bool=true',
    'If true, ignore any errors in templates when a field or map key is missing in the ' +
      'template. Only applies to golang and jsonpath output formats.',
  ),
  flag(
    'o,output',
    'Output format. One of: (json, yaml, kyaml, name, go-template, go-template-file, ' +
      'template, templatefile, jsonpath, jsonpath-as-json, jsonpath-file).',
  ),
  flag(
    'show-managed-fields:bool=false',
    'If true, keep the managedFields when printing objects in JSON or YAML format.',
  ),
  flag(
    'template',
    'Template string or path to template file to use when -o=go-template, ' +
      '-o=go-template-file. The template format is golang templates ' +
      '[http://golang.org/pkg/text/template/#pkg-overview].',
  ),
];
export const fileFlags: FlagDef[] = [
  flag('f,filename:list', 'Filename, directory, or URL to files identifying the resource.'),
  flag(
    'k,kustomize',
    "Process the kustomization directory. This flag can't be used together with -f or -R.",
  ),
  flag(
    'R,recursive:bool=false',
    'Process the directory used in -f, --filename recursively. Useful when you want to ' +
      'manage related manifests organized within the same directory.',
  ),
];
export const dryRunFlag: FlagDef = flag(
  'dry-run=none',
  'Must be "none", "server", or "client". If client strategy, only print the object that ' +
    'would be sent, without sending it. If server strategy, submit server-side request without ' +
    'persisting the resource.',
  { bare: 'unchanged' },
);
export const selectorFlag: FlagDef = flag(
  'l,selector',
  "Selector (label query) to filter on, supports '=', '==', '!=', 'in', 'notin'.(e.g. -l " +
    'key1=value1,key2=value2,key3 in (value3)). Matching objects must satisfy all of the ' +
    'specified label constraints.',
);
export const managerFlag = (name: string): FlagDef =>
  flag(`field-manager=${name}`, 'Name of the manager used to track field ownership.');
export const allNamespacesFlag: FlagDef = flag(
  'A,all-namespaces:bool=false',
  'If present, list the requested object(s) across all namespaces. Namespace in current ' +
    'context is ignored even if specified with --namespace.',
);
export const validateFlag: FlagDef = flag(
  'validate=strict',
  'Must be one of: strict (or true), warn, ignore (or false). "true" or "strict" will use a ' +
    'schema to validate the input and fail the request if invalid. It will perform server side ' +
    'validation if ServerSideFieldValidation is enabled on the api-server, but will fall back ' +
    'to less reliable client-side validation if not. "warn" will warn about unknown or ' +
    'duplicate fields without blocking the request if server-side field validation is enabled ' +
    'on the API server, and behave as "ignore" otherwise. "false" or "ignore" will not perform ' +
    'any schema validation, silently dropping any unknown or duplicate fields.',
  { bare: 'strict' },
);

export const globalFlags: FlagDef[] = [
  flag(
    'as',
    'Username to impersonate for the operation. User could be a regular user or a service account in a namespace.',
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
    'comma-separated list of pattern=N settings for file-filtered logging (only works for the default text log format)',
  ),
  flag(
    'warnings-as-errors:bool=false',
    'Treat warnings received from the server as errors and exit with a non-zero exit code',
  ),
];
