/** Models SetDefaults_ExactDeviceRequest of pkg/apis/resource/v1/defaults.go. */
import type { ResourceClaimSpec } from '../../../schema/types.ts';
import type { Partly } from '../stored-kind.ts';

/** Of a claim and of a template of claims. */
export function defaultDeviceRequests(spec: Partly<ResourceClaimSpec> | undefined): void {
  for (const { exactly } of spec?.devices?.requests ?? []) {
    if (!exactly) continue;
    exactly.allocationMode ||= 'ExactCount';
    if (exactly.allocationMode === 'ExactCount') exactly.count ||= 1;
  }
}
