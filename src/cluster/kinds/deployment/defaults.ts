/** Models pkg/apis/apps/v1/defaults.go (SetDefaults_Deployment). */
import type { DeploymentSpec, DeploymentStrategy } from '../../../schema/types.ts';
import { defaultTemplate } from '../pod/defaults.ts';

function defaultUpdate(update: DeploymentStrategy): void {
  update.type ||= 'RollingUpdate';
  if (update.type !== 'RollingUpdate') return;
  const rolling = (update.rollingUpdate ??= {});
  rolling.maxUnavailable ??= '25%';
  rolling.maxSurge ??= '25%';
}

export function defaultDeploymentSpec(spec: DeploymentSpec): void {
  spec.replicas ??= 1;
  defaultUpdate((spec.strategy ??= {}));
  spec.revisionHistoryLimit ??= 10;
  spec.progressDeadlineSeconds ??= 600;
  defaultTemplate(spec.template);
}
