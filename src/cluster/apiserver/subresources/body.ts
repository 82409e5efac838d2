import { otherKind } from '../call.ts';
import type { Call } from '../call.ts';
import { readBody } from '../http.ts';
import { apiVersionOf } from '../../kinds/resources.ts';
import { decode } from '../../serializer/decode.ts';
import type { KubeObject } from '../../../schema/objects.ts';
import type { Status } from '../../../schema/types.ts';

/** The body as a kind that is not the URL's own. */
export function bodyOf(
  call: Call,
  what: { group: string; version: string; kind: string },
): { object: KubeObject } | { status: Status } {
  const body = readBody(call.request, what.kind);
  if ('status' in body) return body;
  const wrong = otherKind(what, body.value);
  if (wrong) return { status: wrong };
  return decode(apiVersionOf(what), what.kind, body.value ?? {});
}
