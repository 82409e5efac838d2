/** What a verb is given: flags, arguments, the client, discovery, where to print. */
import type { ApiServer } from '../cluster/ports.ts';
import { Client } from './client.ts';
import { discover, type Discovery } from './discovery.ts';
import { CliError, RawError } from './errors.ts';
import { parseDuration } from '../base/duration.ts';
import { Flags } from './flags.ts';
import type { Host } from './host.ts';
import { contextOf, entry, type Kubeconfig, readKubeconfig } from './kubeconfig.ts';
import { text } from './values.ts';

/** What answers where no server is configured: nobody, at the default address. */
const nowhere: ApiServer = (() => {
  const refuse = (): never => {
    throw new RawError(
      'The connection to the server localhost:8080 was refused - did you specify the right ' +
        'host or port?',
    );
  };
  return { request: async () => refuse(), stream: refuse, connect: refuse };
})();

export type DryRun = 'none' | 'client' | 'server';

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
  get dryRun(): DryRun {
    const value = this.flags.str('dry-run') || 'none';
    if (value === 'unchanged' || value === '') {
      this.warn('--dry-run is deprecated and can be replaced with --dry-run=client.');
      return 'client';
    }
    if (value === 'none' || value === 'client' || value === 'server') return value;
    throw new CliError(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`);
  }
}

/** How a dry run is told after `created`. */
export function dryRunSuffix(dryRun: DryRun): string {
  if (dryRun === 'none') return '';
  return dryRun === 'client' ? ' (dry run)' : ' (server dry run)';
}
