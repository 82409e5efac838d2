/** ResourceClaimTemplate. Models ValidateResourceClaimTemplateUpdate of pkg/apis/resource. */
import type { ResourceClaimTemplate } from '../../../schema/types.ts';
import { defaultDeviceRequests } from '../resourceclaim/device-requests.ts';
import type { StoredKind } from '../stored-kind.ts';
import { immutable } from '../validation/rules.ts';

export const resourceClaimTemplate: StoredKind<ResourceClaimTemplate> = {
  defaults: ({ spec }) => defaultDeviceRequests(spec?.spec),
  validate: ({ spec }, old) => (old ? immutable(spec, old.spec, 'spec') : []),
};
