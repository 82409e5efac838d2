/** What the editor does to the cluster: applies and deletes as kubectl does. */
import { applied } from '../../scenario/start.ts';
import { statusMessage } from '../../scenario/status-message.ts';
import { groupVersion } from '../../schema/resources.ts';
import type { KubeObject } from '../../schema/objects.ts';
import type { ObjectRef } from '../playground.ts';
import type { ProgramResult } from '../workbench/program.ts';
import type { EditorWorld } from './editor-world.ts';
import type { TextDocument } from './text-documents.ts';

const fromServer = /^(?:Error from server \([A-Za-z]+\): |error: )?/;
const whileApplying =
  /^(?:error when (?:creating|applying patch|retrieving|patching)[^\n]*?"STDIN"?: )?/;

/** A refusal without kubectl's own words around the server's. */
export const words = (err: string): string =>
  err
    .trim()
    .replace(fromServer, '')
    .replace(whileApplying, '')
    .replace(/^Error from server \([A-Za-z]+\): /, '');

/** The first object of a kind of the playground's own, which is only served from then on. */
async function create(
  world: EditorWorld,
  path: string,
  object: KubeObject,
  dryRun: boolean,
): Promise<ProgramResult> {
  const { status, body } = await world.api.request({
    method: 'POST',
    path: path.slice(0, path.lastIndexOf('/')),
    query: {
      fieldManager: 'kubectl-client-side-apply',
      fieldValidation: 'Strict',
      ...(dryRun ? { dryRun: 'All' } : {}),
    },
    body: object,
  });
  return { code: status < 400 ? 0 : 1, out: '', err: statusMessage(body) ?? '' };
}

/** `kubectl apply` of one document of the file at `path`. */
export async function applyOne(
  world: EditorWorld,
  { ref, object, text }: TextDocument,
  path: string,
  dryRun = false,
): Promise<ProgramResult> {
  if (ref?.apiVersion === 'kubeground.dev/v1' && object && !world.find(ref)) {
    const at = world.pathOf(ref);
    if (at) return create(world, at, applied(object, ref.namespace), dryRun);
  }
  const argv = ['apply', '-f', '-', ...(dryRun ? ['--dry-run=server'] : [])];
  return world.kubectl(argv, text, dryRun ? '' : `kubectl apply -f ${path}`);
}

/** `Deployment.v1.apps`, which is no other group's; `Pod` of the core group. */
function kindArgument({ apiVersion, kind }: ObjectRef): string {
  const { group, version } = groupVersion(apiVersion);
  return group === '' ? kind : `${kind}.${version}.${group}`;
}

export function deleteOne(world: EditorWorld, ref: ObjectRef): Promise<ProgramResult> {
  const where = ref.namespace ? ['-n', ref.namespace] : [];
  return world.kubectl(
    ['delete', kindArgument(ref), ref.name, ...where, '--ignore-not-found', '--wait=false'],
    '',
    `kubectl delete ${ref.kind.toLowerCase()} ${ref.name}`,
  );
}
