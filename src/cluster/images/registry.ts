/** Pulling: from the name in a Pod to an image, or to the error that containerd reports. */
import { hex } from '../random.ts';
import { findImage } from './catalogue.ts';
import type { Image } from './image.ts';
import { parseReference, type Reference } from './reference.ts';

export type Lookup =
  | { kind: 'image'; reference: Reference; image: Image }
  /** The name is no image name: the kubelet's own words. */
  | { kind: 'invalid'; message: string }
  /** The registry has no such tag: containerd's words. */
  | { kind: 'missing'; reference: Reference; message: string };

const cache = new Map<string, Lookup>();

/** What `name` stands for. Pure; remembered, since many Pods share an image. */
export function lookupImage(name: string): Lookup {
  const known = cache.get(name);
  if (known) return known;
  if (cache.size > 500) cache.clear();
  const found = find(name);
  cache.set(name, found);
  return found;
}

function find(name: string): Lookup {
  const reference = parseReference(name);
  if ('error' in reference)
    return {
      kind: 'invalid',
      message:
        `Failed to apply default image tag "${name}": couldn't parse image name "${name}": ` +
        reference.error,
    };
  const image = findImage(reference);
  if (image) return { kind: 'image', reference, image };
  return {
    kind: 'missing',
    reference,
    message:
      `rpc error: code = NotFound desc = failed to pull and unpack image "${reference.name}": ` +
      `failed to resolve image: ${reference.name}: not found`,
  };
}

/** `docker.io/library/nginx@sha256:…`: the same for the same name everywhere. */
export const imageId = (reference: Reference): string =>
  `${reference.repository}@${reference.digest ?? `sha256:${hex(0, 'image', reference.name, 64)}`}`;
