/** Names of objects in a line of output: where they stand, and whose they are. */
import type { MirroredObjects } from '../kit/kinds.ts';

/** Kinds whose names are worth a click, and short enough a list to look through for each line. */
const clickable = ['Pod', 'Service', 'Deployment', 'ReplicaSet', 'Node', 'EndpointSlice', 'Client'];

/** Name → UID; of several with one name the first. */
export type Names = ReadonlyMap<string, string>;

export function namesIn({ objects, byKind }: MirroredObjects): Names {
  const names = new Map<string, string>();
  for (const uid of clickable.flatMap((kind) => byKind[kind] ?? [])) {
    const name = objects[uid]?.metadata.name;
    if (name !== undefined && !names.has(name)) names.set(name, uid);
  }
  return names;
}

/** The same for all lines that come while the objects stay as they are. */
let known: { objects: MirroredObjects['objects'] | undefined; names: Names } = {
  objects: undefined,
  names: new Map(),
};

export function knownNames(state: MirroredObjects): Names {
  if (known.objects !== state.objects) known = { objects: state.objects, names: namesIn(state) };
  return known.names;
}

export type Piece = string | { name: string; uid: string };

const token = /[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?/g;
/** Letters of a name that is more than an accident. */
const leastName = 3;

export function pieces(text: string, names: Names): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const { 0: name, index } of text.matchAll(token)) {
    const uid = name.length >= leastName ? names.get(name) : undefined;
    if (uid === undefined) continue;
    if (index > at) found.push(text.slice(at, index));
    found.push({ name, uid });
    at = index + name.length;
  }
  if (at < text.length || found.length === 0) found.push(text.slice(at));
  return found;
}
