/** Models validateContainers, validateInitContainers, validateEphemeralContainers. */
import { each, oneOf } from '../validation/rules.ts';
import { isPortName, isPortNumber } from '../validation/ports.ts';
import { isDns1123Label } from '../validation/names.ts';
import type { Container, ContainerPort, SecurityContext } from '../../../schema/types.ts';
import { duplicate, forbidden, invalidValue, required } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';
import { checkEnv, checkEnvFrom } from './env-validation.ts';
import { checkLifecycle, checkProbe } from './handler-validation.ts';
import { checkResources } from './resource-validation.ts';
import { checkVolumeDevices, checkVolumeMounts } from './volume-validation.ts';

export type ContainerList = 'containers' | 'initContainers' | 'ephemeralContainers';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const MAX_ID = 2_147_483_647;

function checkImage(image: string | undefined, at: string): FieldError[] {
  if (!image) return [required(at)];
  if (image === image.trim()) return [];
  return [invalidValue(at, image, 'must not have leading or trailing whitespace')];
}

function checkPortName(name: string | undefined, at: string, names: Set<string>): FieldError[] {
  if (!name) return [];
  const errors = each(isPortName(name), at, name);
  if (errors.length === 0 && names.has(name)) errors.push(duplicate(at, name));
  names.add(name);
  return errors;
}

function checkPort(port: ContainerPort, at: string, names: Set<string>): FieldError[] {
  const { containerPort, hostPort, protocol } = port;
  const errors = checkPortName(port.name, `${at}.name`, names);
  if (!containerPort) errors.push(required(`${at}.containerPort`));
  else errors.push(...each(isPortNumber(containerPort), `${at}.containerPort`, containerPort));
  if (hostPort) errors.push(...each(isPortNumber(hostPort), `${at}.hostPort`, hostPort));
  if (!protocol) errors.push(required(`${at}.protocol`));
  else errors.push(...oneOf(protocol, PROTOCOLS, `${at}.protocol`));
  return errors;
}

function checkPorts(ports: readonly ContainerPort[], at: string): FieldError[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => checkPort(port, `${at}[${index}]`, names));
}

function checkSecurityContext(context: SecurityContext | undefined, at: string): FieldError[] {
  const errors: FieldError[] = [];
  if (context?.privileged && context.allowPrivilegeEscalation === false)
    errors.push(
      invalidValue(
        at,
        context,
        'cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
      ),
    );
  for (const field of ['runAsUser', 'runAsGroup'] as const) {
    const id = context?.[field];
    if (id !== undefined && (id < 0 || id > MAX_ID))
      errors.push(invalidValue(`${at}.${field}`, id, `must be between 0 and ${MAX_ID}, inclusive`));
  }
  return errors;
}

/** Hooks and probes belong to containers that go on running. */
function checkLife(container: Container, at: string, list: ContainerList): FieldError[] {
  const sidecar = list === 'initContainers' && container.restartPolicy === 'Always';
  if (list === 'containers' || sidecar)
    return [
      ...checkLifecycle(container.lifecycle, `${at}.lifecycle`),
      ...checkProbe(container.livenessProbe, `${at}.livenessProbe`, true),
      ...checkProbe(container.readinessProbe, `${at}.readinessProbe`, false),
      ...checkProbe(container.startupProbe, `${at}.startupProbe`, true),
    ];
  const why =
    list === 'initContainers'
      ? 'may not be set for init containers without restartPolicy=Always'
      : 'cannot be set for an Ephemeral Container';
  return (['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const)
    .filter((field) => container[field])
    .map((field) => forbidden(`${at}.${field}`, why));
}

function checkRestartPolicy(
  policy: string | undefined,
  at: string,
  list: ContainerList,
): FieldError[] {
  if (list !== 'initContainers') return [];
  return oneOf(policy, ['Always', 'Never', 'OnFailure'], at);
}

/** `volumes`: names of those that can be mounted. `names`: of the containers before this one. */
export function checkContainer(
  container: Container,
  at: string,
  list: ContainerList,
  volumes: ReadonlySet<string>,
  names: Set<string>,
): FieldError[] {
  const { name } = container;
  const errors = name ? each(isDns1123Label(name), `${at}.name`, name) : [required(`${at}.name`)];
  errors.push(
    ...checkImage(container.image, `${at}.image`),
    ...oneOf(
      container.terminationMessagePolicy,
      ['File', 'FallbackToLogsOnError'],
      `${at}.terminationMessagePolicy`,
    ),
    ...checkPorts(container.ports ?? [], `${at}.ports`),
    ...(container.env ?? []).flatMap((env, index) => checkEnv(env, `${at}.env[${index}]`)),
    ...(container.envFrom ?? []).flatMap((source, index) =>
      checkEnvFrom(source, `${at}.envFrom`, index),
    ),
    ...checkVolumeMounts(container.volumeMounts ?? [], `${at}.volumeMounts`, volumes),
    ...checkVolumeDevices(container.volumeDevices ?? [], `${at}.volumeDevices`, volumes),
    ...oneOf(
      container.imagePullPolicy,
      ['Always', 'IfNotPresent', 'Never'],
      `${at}.imagePullPolicy`,
    ),
    ...checkResources(container.resources, `${at}.resources`),
    ...checkSecurityContext(container.securityContext, `${at}.securityContext`),
  );
  if (names.has(name)) errors.push(duplicate(`${at}.name`, name));
  if (name) names.add(name);
  errors.push(
    ...checkRestartPolicy(container.restartPolicy, `${at}.restartPolicy`, list),
    ...checkLife(container, at, list),
  );
  return errors;
}
