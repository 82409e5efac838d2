/**
 * What the editor needs of the rest, and what it does to the cluster: applies and deletes as
 * kubectl does.
 */
import type { ApiServer } from '../../cluster/ports.ts';
import { applied } from '../../scenario/start.ts';
import type { AnyStored, KubeObject } from '../../schema/objects.ts';
import type { TextDocument } from './documents.ts';
import type { ObjectRef } from '../playground.ts';
import type { ProgramResult } from '../workbench/program.ts';

export interface EditorWorld {
  /** `kubectl …` with this standard input. */
  kubectl(argv: string[], stdin: string, command: string): Promise<ProgramResult>;
  api: ApiServer;
  /** The live object of any kind. */
  find(ref: ObjectRef): AnyStored | undefined;
  services(): Iterable<AnyStored>;
  /** Path of one object's resource: `/apis/apps/v1/namespaces/default/deployments/web`. */
  pathOf(ref: ObjectRef): string | undefined;
  /** Real time, not virtual: typing is the page's, not the cluster's. */
  later(ms: number, run: () => void): () => void;
  changed(): void;
  /** Something was done to the cluster that no file says. */
  did(): void;
  /** A file of the editor as it is now, for the learner's home; undefined: it is gone. */
  home(path: string, text: string | undefined): void;
  /** A job threw. */
  failed(e: unknown): void;
  /** The `Cluster` document changed and the person confirmed: begin again with these files. */
  rebuild(): void;
}

/** A refusal without kubectl's own words around the server's. */
export const words = (err: string): string =>
  err
    .trim()
    .replace(
      /^(?:Error from server \([A-Za-z]+\): |error: )?(?:error when (?:creating|applying patch|retrieving|patching)[^\n]*?"STDIN"?: )?/s,
      '',
    )
    .replace(/^Error from server \([A-Za-z]+\): /, '');

/**
 * `kubectl apply`; but the first object of a kind of the playground's own, which is only served
 * from then on, is created.
 */
export async function applyOne(
  world: EditorWorld,
  d: TextDocument,
  path: string,
  dryRun = false,
): Promise<ProgramResult> {
  if (d.ref?.apiVersion === 'kubeground.dev/v1' && d.object && !world.find(d.ref)) {
    const at = world.pathOf(d.ref);
    if (at) {
      const answer = await world.api.request({
        method: 'POST',
        path: at.slice(0, at.lastIndexOf('/')),
        query: {
          fieldManager: 'kubectl-client-side-apply',
          fieldValidation: 'Strict',
          ...(dryRun ? { dryRun: 'All' } : {}),
        },
        body: applied(d.object, d.ref.namespace),
      });
      return {
        code: answer.status < 400 ? 0 : 1,
        out: '',
        err: (answer.body as { message?: string }).message ?? '',
      };
    }
  }
  return world.kubectl(
    ['apply', '-f', '-', ...(dryRun ? ['--dry-run=server'] : [])],
    d.text,
    dryRun ? '' : `kubectl apply -f ${path}`,
  );
}

export function deleteOne(world: EditorWorld, ref: ObjectRef): Promise<ProgramResult> {
  const group = ref.apiVersion.includes('/')
    ? `.${ref.apiVersion.slice(0, ref.apiVersion.indexOf('/'))}`
    : '';
  const where = ref.namespace ? ['-n', ref.namespace] : [];
  const kind = group === '' ? ref.kind : `${ref.kind}.${ref.apiVersion.split('/')[1]}${group}`;
  return world.kubectl(
    ['delete', kind, ref.name, ...where, '--ignore-not-found', '--wait=false'],
    '',
    `kubectl delete ${ref.kind.toLowerCase()} ${ref.name}`,
  );
}

type ServiceSpec = { clusterIP?: unknown; ports?: unknown };
const specOf = (object: KubeObject): ServiceSpec => object['spec'] ?? {};
const nodePorts = (spec: ServiceSpec): unknown[] =>
  (Array.isArray(spec.ports) ? (spec.ports as unknown[]) : []).flatMap((p) => {
    const nodePort =
      typeof p === 'object' && p !== null ? (p as { nodePort?: unknown }).nodePort : undefined;
    return nodePort === undefined ? [] : [nodePort];
  });

/**
 * Does a Service hold what another one asks for by number: a node port, an address? Then one must
 * go before the other comes.
 */
export function clashes(live: AnyStored | undefined, next: KubeObject | undefined): boolean {
  if (live?.kind !== 'Service' || next?.kind !== 'Service') return false;
  const [has, asks] = [specOf(live), specOf(next)];
  if (
    typeof asks.clusterIP === 'string' &&
    asks.clusterIP !== 'None' &&
    asks.clusterIP !== '' &&
    asks.clusterIP === has.clusterIP
  )
    return true;
  const held = nodePorts(has);
  return nodePorts(asks).some((port) => held.includes(port));
}
