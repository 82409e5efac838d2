/** APIService. Models SetDefaults_ServiceReference of kube-aggregator's apiregistration. */
import type { APIService } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';

export const apiService: StoredKind<APIService> = {
  defaults({ spec }) {
    if (spec?.service) spec.service.port ??= 443;
  },
};
