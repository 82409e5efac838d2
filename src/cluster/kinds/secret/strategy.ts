/** Models pkg/apis/core/v1 (defaults, the conversion of stringData) and pkg/registry/core/secret. */
import { encodeBase64 } from '../../../base/base64.ts';
import { utf8Bytes } from '../../../base/utf8.ts';
import type { Secret } from '../../../schema/types.ts';
import { wellFormed } from '../../serializer/well-formed.ts';
import type { Strategy } from '../kind.ts';
import { withoutDefaults } from '../strategy.ts';

const encoded = (text: string): string => encodeBase64(utf8Bytes(wellFormed(text)));

export const secretStrategy: Strategy<Secret> = {
  ...withoutDefaults({}),
  defaults(secret) {
    secret.type ||= 'Opaque';
    if (!secret.stringData) return;
    const entries = Object.entries(secret.stringData).map(([key, text]) => [key, encoded(text)]);
    secret.data = { ...secret.data, ...Object.fromEntries(entries) };
    delete secret.stringData;
  },
};
