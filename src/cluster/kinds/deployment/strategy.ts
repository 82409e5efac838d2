/** Models pkg/apis/apps/v1/defaults.go (Deployment) and pkg/registry/apps/deployment. */
import type { Deployment, DeploymentSpec, DeploymentStrategy } from '../../../schema/types.ts';
import type { Strategy } from '../kind.ts';
import { defaultTemplate } from '../pod/defaults.ts';
import { withoutDefaults } from '../strategy.ts';

function defaultUpdate(update: DeploymentStrategy): void {
  update.type ||= 'RollingUpdate';
  if (update.type !== 'RollingUpdate') return;
  const rolling = (update.rollingUpdate ??= {});
  rolling.maxUnavailable ??= '25%';
  rolling.maxSurge ??= '25%';
}

export const deploymentStrategy: Strategy<Deployment> = {
  ...withoutDefaults({ status: true, generation: ['spec'] }),
  defaults(deployment) {
    const spec = (deployment.spec ??= {} as DeploymentSpec);
    spec.replicas ??= 1;
    defaultUpdate((spec.strategy ??= {}));
    spec.revisionHistoryLimit ??= 10;
    spec.progressDeadlineSeconds ??= 600;
    defaultTemplate(spec.template);
  },
};
