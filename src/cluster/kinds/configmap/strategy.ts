/** ConfigMaps are kept as they come. Models pkg/registry/core/configmap. */
import type { ConfigMap } from '../../../schema/types.ts';
import type { Strategy } from '../kind.ts';
import { withoutDefaults } from '../strategy.ts';

export const configMapStrategy: Strategy<ConfigMap> = withoutDefaults({});
