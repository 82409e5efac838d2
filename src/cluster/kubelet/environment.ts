// Models pkg/kubelet/kubelet_pods.go makeEnvironmentVariables.
/** The environment of a container. */
import type { EnvVar } from '../../schema/types.ts';
import type { Image } from '../images/image.ts';
import { expand } from './expansion.ts';
import type { Kubelet } from './kubelet.ts';
import { serviceVariables } from './service-variables.ts';
import type { Container, Pod, PodRun } from './state.ts';

type Variables = Record<string, string>;

/** The Services whose variables a container gets; `kubernetes` first, wherever it runs. */
function linkedServices(kubelet: Kubelet, pod: Pod): Variables {
  const { api } = kubelet.ctx;
  const { namespace = '' } = pod.metadata;
  const linked = pod.spec.enableServiceLinks === false ? [] : api.list('Service', { namespace });
  const isApi = (name: string): boolean => name === 'kubernetes';
  const own = linked.find(({ metadata }) => isApi(metadata.name));
  const kubernetes = own ?? api.get('Service', 'default', 'kubernetes');
  const others = linked.filter(({ metadata }) => !isApi(metadata.name));
  return serviceVariables(
    [...(kubernetes ? [kubernetes] : []), ...others].map(({ metadata, spec }) => ({
      name: metadata.name,
      spec,
    })),
  );
}

/** Are there variables whose values stand elsewhere? */
export const hasSources = ({ env, envFrom }: Container): boolean =>
  Boolean(envFrom?.length) || (env ?? []).some(({ valueFrom }) => valueFrom);

/** All variables in the order in which `env` prints them. Throws `ConfigError`. */
export function environment(
  kubelet: Kubelet,
  pod: Pod,
  run: PodRun,
  spec: Container,
  image: Image,
): Variables {
  const links = linkedServices(kubelet, pod);
  const own: Variables = Object.fromEntries(
    (spec.envFrom ?? []).flatMap((from) => kubelet.lazy().variablesFrom(kubelet, pod, from)),
  );
  const valueOf = ({ value = '', valueFrom }: EnvVar): string | undefined =>
    valueFrom
      ? kubelet.lazy().valueFrom(kubelet, pod, run, spec, valueFrom)
      : expand(value, { ...links, ...own });
  for (const variable of spec.env ?? []) {
    const value = valueOf(variable);
    if (value !== undefined) own[variable.name] = value;
  }
  const unset = Object.entries(links).filter(([name]) => !Object.hasOwn(own, name));
  return {
    PATH: image.path,
    HOSTNAME: run.hostname,
    ...image.env,
    ...own,
    ...Object.fromEntries(unset),
    HOME: own.HOME ?? image.home,
  };
}
