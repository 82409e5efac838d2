/** What is wrong with a configuration before it is decoded. Models managedfields (StructuredMerge). */
import { isObject } from '../../base/object.ts';
import { resourceForKind } from '../../schema/index.ts';
import type { Status } from '../../schema/types.ts';
import { goKind } from '../serializer/go-types.ts';
import { typeRefOf } from './managed.ts';
import * as status from './status.ts';
import { typedErrors } from './typed.ts';

const textOf = (said: unknown): string => (typeof said === 'string' ? said : '');

/** As Go prints a GroupVersionKind: the core group's version stands behind a slash. */
const kindText = (apiVersion: string, kind: string): string =>
  `${apiVersion.includes('/') ? apiVersion : `/${apiVersion}`}, Kind=${kind}`;

function untypable(object: string, errors: readonly string[]): Status {
  const [first = '', ...others] = errors;
  const lines = errors.map((error) => `  ${error}`).join('\n');
  const why = others.length === 0 ? first : `errors:\n${lines}`;
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `failed to create typed patch object (${object}): ${why}`,
    code: 500,
  };
}

export function misapplied(value: unknown): Status | undefined {
  if (!isObject(value))
    return status.badRequest(
      `error decoding patch: error unmarshaling JSON: while decoding JSON: json: cannot ` +
        `unmarshal ${goKind(value)} into Go value of type map[string]interface {}`,
    );
  const apiVersion = textOf(value['apiVersion']);
  const kind = textOf(value['kind']);
  if (!apiVersion || !kind || !resourceForKind({ apiVersion, kind }))
    return status.badRequest(`invalid object type: ${kindText(apiVersion, kind)}`);
  const metadata = isObject(value['metadata']) ? value['metadata'] : {};
  const managed = metadata['managedFields'];
  if (Array.isArray(managed) && managed.length > 0)
    return status.badRequest('metadata.managedFields must be nil');
  const errors = typedErrors(value, typeRefOf({ apiVersion, kind, metadata: {} }));
  if (errors.length === 0) return undefined;
  const name = `${textOf(metadata['namespace'])}/${textOf(metadata['name'])}`;
  return untypable(`${name}; ${kindText(apiVersion, kind)}`, errors);
}
