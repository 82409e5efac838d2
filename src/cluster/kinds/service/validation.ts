/** Models ValidateService and ValidateServiceUpdate in pkg/apis/core/validation. */
import type { Service, ServicePort, ServiceSpec } from '../../../schema/types.ts';
import { duplicate, forbidden, invalidValue, notSupported, required } from '../validation/field.ts';
import type { FieldError } from '../validation/field.ts';
import { isExternal, needsClusterIP, needsHealthCheckPort } from './type.ts';
import { checkSpecialIp } from '../validation/special-ip.ts';
import {
  checkLabels,
  checkMeta,
  checkPort,
  each,
  isCidr,
  isDns1123Label,
  isDns1123Subdomain,
  isIp,
  isIPv4,
  isPortNumber,
  isQualifiedName,
  NOT_A_CIDR,
  NOT_AN_IP,
  oneOf,
} from '../validation/validate.ts';

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const POLICIES = ['Cluster', 'Local'];
const DISTRIBUTIONS = ['PreferClose', 'PreferSameNode', 'PreferSameZone'];

function checkServicePort(
  port: ServicePort,
  named: boolean,
  names: Set<string>,
  at: string,
): FieldError[] {
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

function checkClusterIPs(spec: ServiceSpec): FieldError[] {
  const errors: FieldError[] = [];
  const ips = spec.clusterIPs ?? [];
  if (!needsClusterIP(spec)) {
    if (ips.length > 0)
      errors.push(forbidden('spec.clusterIPs', 'may not be set for ExternalName services'));
    if (spec.ipFamilies?.length)
      errors.push(forbidden('spec.ipFamilies', 'may not be set for ExternalName services'));
    if (spec.ipFamilyPolicy)
      errors.push(forbidden('spec.ipFamilyPolicy', 'may not be set for ExternalName services'));
    return errors;
  }
  const headless = spec.clusterIP === 'None';
  const bare = headless && !Object.keys(spec.selector ?? {}).length;
  if (
    spec.ipFamilyPolicy !== undefined &&
    !['PreferDualStack', 'RequireDualStack', 'SingleStack'].includes(spec.ipFamilyPolicy)
  ) {
    errors.push(
      notSupported('spec.ipFamilyPolicy', spec.ipFamilyPolicy, [
        'PreferDualStack',
        'RequireDualStack',
        'SingleStack',
      ]),
    );
  } else if (spec.ipFamilyPolicy === 'RequireDualStack' && !bare)
    errors.push(
      invalidValue(
        'spec.ipFamilyPolicy',
        spec.ipFamilyPolicy,
        'this cluster is not configured for dual-stack services',
      ),
    );
  const seen = new Set<string>();
  (spec.ipFamilies ?? []).forEach((f, i) => {
    if (f !== 'IPv4' && f !== 'IPv6')
      errors.push(notSupported(`spec.ipFamilies[${i}]`, f, ['IPv4', 'IPv6']));
    else if (f === 'IPv6' && !bare)
      errors.push(invalidValue(`spec.ipFamilies[${i}]`, f, 'not configured on this cluster'));
    if (seen.has(f)) errors.push(duplicate(`spec.ipFamilies[${i}]`, f));
    seen.add(f);
  });
  if (!spec.clusterIP && ips.length > 0)
    errors.push(
      invalidValue('spec.clusterIPs', ips, 'must be empty when `clusterIP` is not specified'),
    );
  else if (ips.length > 0 && ips[0] !== spec.clusterIP)
    errors.push(invalidValue('spec.clusterIPs', ips, 'first value must match `clusterIP`'));
  ips.forEach((ip, i) => {
    if (ip === 'None' && (i > 0 || ips.length > 1))
      errors.push(invalidValue('spec.clusterIPs', ips, "'None' must be the first and only value"));
    else if (ip !== 'None' && !isIp(ip))
      errors.push(invalidValue(`spec.clusterIPs[${i}]`, ip, NOT_AN_IP));
    else if (ip !== 'None' && !isIPv4(ip))
      errors.push(
        invalidValue(
          `spec.clusterIPs[${i}]`,
          ip,
          'expected an IPv4 value as indicated by `ipFamilies[0]`',
        ),
      );
  });
  return errors;
}

function checkTraffic(spec: ServiceSpec): FieldError[] {
  const errors: FieldError[] = [];
  const external = spec.externalTrafficPolicy;
  if (!isExternal(spec)) {
    if (external)
      errors.push(
        invalidValue(
          'spec.externalTrafficPolicy',
          external,
          'may only be set for externally-accessible services',
        ),
      );
  } else if (!external) errors.push(required('spec.externalTrafficPolicy'));
  else errors.push(...oneOf(external, POLICIES, 'spec.externalTrafficPolicy'));
  if (spec.healthCheckNodePort && !needsHealthCheckPort(spec))
    errors.push(
      invalidValue(
        'spec.healthCheckNodePort',
        spec.healthCheckNodePort,
        "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'",
      ),
    );
  errors.push(
    ...oneOf(spec.internalTrafficPolicy, POLICIES, 'spec.internalTrafficPolicy'),
    ...oneOf(spec.trafficDistribution, DISTRIBUTIONS, 'spec.trafficDistribution'),
  );
  return errors;
}

export function checkService(service: Service, old?: Service): FieldError[] {
  const errors = checkMeta(service.metadata ?? {}, isDns1123Label, old?.metadata);
  const spec = service.spec ?? {};
  if (old && old.spec === spec) return errors;
  const ports = spec.ports ?? [];
  const headless = spec.clusterIP === 'None' || spec.clusterIPs?.[0] === 'None';
  if (ports.length === 0 && !headless && spec.type !== 'ExternalName')
    errors.push(required('spec.ports'));
  if ((spec.type === 'NodePort' || spec.type === 'LoadBalancer') && headless)
    errors.push(
      invalidValue(
        'spec.clusterIPs[0]',
        'None',
        `may not be set to 'None' for ${spec.type} services`,
      ),
    );
  if (spec.type === 'LoadBalancer')
    ports.forEach((p, i) => {
      if (p.port === 10_250)
        errors.push(
          invalidValue(
            `spec.ports[${i}]`,
            p.port,
            'may not expose port 10250 externally since it is used by kubelet',
          ),
        );
    });
  if (spec.type === 'ExternalName') {
    const name = (spec.externalName ?? '').replace(/\.$/, '');
    errors.push(
      ...(name
        ? each(isDns1123Subdomain(name), 'spec.externalName', name)
        : [required('spec.externalName')]),
    );
  }
  const names = new Set<string>();
  ports.forEach((p, i) =>
    errors.push(...checkServicePort(p, ports.length > 1, names, `spec.ports[${i}]`)),
  );
  errors.push(...checkLabels(spec.selector, 'spec.selector'));
  errors.push(...oneOf(spec.sessionAffinity, ['ClientIP', 'None'], 'spec.sessionAffinity'));
  const timeout = spec.sessionAffinityConfig?.clientIP?.timeoutSeconds;
  if (
    spec.sessionAffinity === 'ClientIP' &&
    timeout !== undefined &&
    (timeout <= 0 || timeout > 86_400)
  ) {
    errors.push(
      invalidValue(
        'spec.sessionAffinityConfig.clientIP.timeoutSeconds',
        timeout,
        'must be greater than 0 and less than 86400',
      ),
    );
  }
  errors.push(...checkClusterIPs(spec));
  (spec.externalIPs ?? []).forEach((ip, i) =>
    errors.push(
      ...(isIp(ip)
        ? checkSpecialIp(ip, `spec.externalIPs[${i}]`)
        : [invalidValue(`spec.externalIPs[${i}]`, ip, NOT_AN_IP)]),
    ),
  );
  errors.push(...oneOf(spec.type, TYPES, 'spec.type'));
  if (spec.type === 'ClusterIP')
    ports.forEach((p, i) => {
      if (p.nodePort)
        errors.push(
          forbidden(`spec.ports[${i}].nodePort`, "may not be used when `type` is 'ClusterIP'"),
        );
    });
  const seen = new Set<string>();
  ports.forEach((p, i) => {
    const key = `${p.protocol}/${p.port}`;
    if (seen.has(key))
      errors.push(
        duplicate(`spec.ports[${i}]`, {
          Name: '',
          Protocol: p.protocol ?? '',
          AppProtocol: null,
          Port: p.port ?? 0,
          TargetPort: 0,
          NodePort: 0,
        }),
      );
    seen.add(key);
  });
  const nodePorts = new Set<string>();
  ports.forEach((p, i) => {
    if (!p.nodePort) return;
    const key = `${p.protocol}/${p.nodePort}`;
    if (nodePorts.has(key)) errors.push(duplicate(`spec.ports[${i}].nodePort`, p.nodePort));
    nodePorts.add(key);
  });
  (spec.loadBalancerSourceRanges ?? []).forEach((r, i) => {
    if (spec.type !== 'LoadBalancer' && i === 0)
      errors.push(
        forbidden(
          'spec.LoadBalancerSourceRanges',
          "may only be used when `type` is 'LoadBalancer'",
        ),
      );
    if (!isCidr(r.trim()))
      errors.push(invalidValue(`spec.LoadBalancerSourceRanges[${i}]`, r, NOT_A_CIDR));
  });
  if (spec.type !== 'LoadBalancer') {
    if (spec.allocateLoadBalancerNodePorts !== undefined)
      errors.push(
        forbidden(
          'spec.allocateLoadBalancerNodePorts',
          "may only be used when `type` is 'LoadBalancer'",
        ),
      );
    if (spec.loadBalancerClass !== undefined)
      errors.push(
        forbidden('spec.loadBalancerClass', "may only be used when `type` is 'LoadBalancer'"),
      );
  }
  errors.push(...checkTraffic(spec));
  return old?.spec ? [...errors, ...checkUpdate(spec, old.spec)] : errors;
}

function checkUpdate(spec: ServiceSpec, old: ServiceSpec): FieldError[] {
  const errors: FieldError[] = [];
  const [before, now] = [old.clusterIPs?.[0] ?? '', spec.clusterIPs?.[0] ?? ''];
  if (needsClusterIP(old) && needsClusterIP(spec) && before !== '' && before !== now)
    errors.push(
      invalidValue('spec.clusterIPs[0]', spec.clusterIPs ?? null, 'may not change once set'),
    );
  if (
    old.type === 'LoadBalancer' &&
    spec.type === 'LoadBalancer' &&
    old.loadBalancerClass !== spec.loadBalancerClass
  )
    errors.push(
      invalidValue('spec.loadBalancerClass', spec.loadBalancerClass, 'may not change once set'),
    );
  return errors;
}
