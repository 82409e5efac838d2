/** ResourceClaim. Models ValidateResourceClaimUpdate of pkg/apis/resource/validation. */
import type { ResourceV1ResourceClaim } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { immutableDeclared } from '../validation/declarative.ts';
import { defaultDeviceRequests } from './device-requests.ts';

export const resourceClaim: StoredKind<ResourceV1ResourceClaim> = {
  defaults: ({ spec }) => defaultDeviceRequests(spec),
  validate: ({ spec }, old) => (old ? immutableDeclared(spec, old.spec, 'spec') : []),
};
