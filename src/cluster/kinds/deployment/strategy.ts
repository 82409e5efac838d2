/** Models pkg/apis/apps/v1/defaults.go (Deployment) and pkg/registry/apps/deployment. */
import type { Deployment, DeploymentSpec } from '../../../schema/types.ts';
import type { Strategy } from '../kind.ts';
import { withoutDefaults } from '../strategy.ts';
import { defaultDeploymentSpec } from './defaults.ts';

export const deploymentStrategy: Strategy<Deployment> = {
  ...withoutDefaults({ status: true, generation: ['spec'] }),
  defaults(deployment) {
    defaultDeploymentSpec((deployment.spec ??= {} as DeploymentSpec));
  },
};
