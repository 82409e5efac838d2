/** Kubeconfig files: which context, namespace and server a command uses. */
import { dumpYaml } from '../yaml/index.ts';
import type { Host } from './host.ts';
import { isObject } from '../base/object.ts';
import { at, type Json, list, text } from './values.ts';
import { readYaml } from './yaml.ts';

export interface Kubeconfig {
  path: string;
  config: Json;
}

export function configPath(host: Host, flag: string): string {
  const home = host.env['HOME'] ?? '/root';
  return (
    flag ||
    (host.env['KUBECONFIG'] ?? '').split(':').find((part) => part !== '') ||
    `${home}/.kube/config`
  );
}

export function readKubeconfig(host: Host, flag: string): Kubeconfig {
  const path = configPath(host, flag);
  const source = host.files.read(path);
  const value = source === undefined ? undefined : readYaml(source)[0];
  return { path, config: isObject(value) ? value : {} };
}

export function writeKubeconfig(host: Host, { path, config }: Kubeconfig): void {
  host.files.write(path, dumpYaml(config));
}

/** An entry of `clusters`, `contexts` or `users` by name. */
export const entry = (config: Json, part: string, name: string): Json | undefined =>
  list(config, part).find((entry) => entry['name'] === name);

export function contextOf(
  config: Json,
  name: string,
): { name: string; namespace: string; cluster: string; user: string } {
  const current = name || text(config, 'current-context');
  const context = at(entry(config, 'contexts', current), 'context');
  return {
    name: current,
    namespace: text(context, 'namespace'),
    cluster: text(context, 'cluster'),
    user: text(context, 'user'),
  };
}
