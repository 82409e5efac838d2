/** Models validateServicePort and what ValidateService says of a Service's ports together. */
import { each, oneOf } from '../validation/rules.ts';
import { isPortNumber, checkPort } from '../validation/ports.ts';
import { isDns1123Label, isQualifiedName } from '../validation/names.ts';
import type { ServicePort, ServiceSpec } from '../../../schema/types.ts';
import { duplicate, forbidden, invalidValue, required } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const KUBELET_PORT = 10_250;

function checkOne(port: ServicePort, named: boolean, names: Set<string>, at: string): FieldError[] {
  const errors: FieldError[] = [];
  if (!port.name) {
    if (named) errors.push(required(`${at}.name`));
  } else {
    errors.push(...each(isDns1123Label(port.name), `${at}.name`, port.name));
    if (names.has(port.name)) errors.push(duplicate(`${at}.name`, port.name));
    names.add(port.name);
  }
  errors.push(
    ...each(isPortNumber(port.port ?? 0), `${at}.port`, port.port ?? 0),
    ...oneOf(port.protocol, PROTOCOLS, `${at}.protocol`),
    ...checkPort(port.targetPort ?? 0, `${at}.targetPort`),
  );
  if (port.appProtocol !== undefined)
    errors.push(...each(isQualifiedName(port.appProtocol), `${at}.appProtocol`, port.appProtocol));
  return errors;
}

/** Each for itself; several ports need names. */
export function checkPorts({ ports = [] }: ServiceSpec): FieldError[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) =>
    checkOne(port, ports.length > 1, names, `spec.ports[${index}]`),
  );
}

export function checkKubeletPort({ ports = [] }: ServiceSpec): FieldError[] {
  return ports.flatMap(({ port }, index) =>
    port === KUBELET_PORT
      ? [
          invalidValue(
            `spec.ports[${index}]`,
            port,
            `may not expose port ${KUBELET_PORT} externally since it is used by kubelet`,
          ),
        ]
      : [],
  );
}

export function checkNoNodePorts({ ports = [] }: ServiceSpec): FieldError[] {
  const why = "may not be used when `type` is 'ClusterIP'";
  return ports.flatMap(({ nodePort }, index) =>
    nodePort ? [forbidden(`spec.ports[${index}].nodePort`, why)] : [],
  );
}

/** Of protocol and number, as the Go struct is encoded, which has no wire names. */
export function checkTwinPorts({ ports = [] }: ServiceSpec): FieldError[] {
  const seen = new Set<string>();
  return ports.flatMap(({ protocol = '', port }, index) => {
    const pair = `${protocol}/${port}`;
    const isTwin = seen.has(pair);
    seen.add(pair);
    if (!isTwin) return [];
    const shown = {
      Name: '',
      Protocol: protocol,
      AppProtocol: null,
      Port: port ?? 0,
      TargetPort: 0,
      NodePort: 0,
    };
    return [duplicate(`spec.ports[${index}]`, shown)];
  });
}

export function checkTwinNodePorts({ ports = [] }: ServiceSpec): FieldError[] {
  const seen = new Set<string>();
  return ports.flatMap(({ protocol, nodePort }, index) => {
    if (!nodePort) return [];
    const pair = `${protocol}/${nodePort}`;
    const isTwin = seen.has(pair);
    seen.add(pair);
    return isTwin ? [duplicate(`spec.ports[${index}].nodePort`, nodePort)] : [];
  });
}
