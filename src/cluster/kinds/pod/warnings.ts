/** What the API server warns of in valid Pods and templates. Models pkg/api/pod/warnings.go. */
import { isDns1123Label, isDns1123Subdomain } from '../validation/names.ts';
import type { ContainerPort, PodSpec } from '../../../schema/types.ts';
import { parseQuantity } from '../quantity.ts';

const RENAMED: Record<string, string> = {
  'beta.kubernetes.io/arch': 'kubernetes.io/arch',
  'beta.kubernetes.io/os': 'kubernetes.io/os',
  'failure-domain.beta.kubernetes.io/region': 'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'beta.kubernetes.io/instance-type': 'node.kubernetes.io/instance-type',
};

export function podWarnings(spec: PodSpec | undefined, at: string): string[] {
  const out: string[] = [];
  for (const key of Object.keys(spec?.nodeSelector ?? {})) {
    const now = RENAMED[key];
    if (now)
      out.push(
        `${at}.nodeSelector[${key}]: deprecated since ` +
          `${key.startsWith('beta.kubernetes.io/i') || key.startsWith('failure') ? 'v1.17' : 'v1.14'}; ` +
          `use "${now}" instead`,
      );
  }
  if ((spec?.terminationGracePeriodSeconds ?? 0) < 0)
    out.push(
      `${at}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`,
    );
  for (const kind of ['initContainers', 'containers'] as const) {
    (spec?.[kind] ?? []).forEach((c, i) => {
      const field = `${at}.${kind}[${i}]`;
      for (const list of ['limits', 'requests'] as const) {
        for (const [name, amount] of Object.entries(c.resources?.[list] ?? {})) {
          if (name !== 'cpu' && (parseQuantity(amount)?.nano ?? 0n) % 1_000_000_000n !== 0n)
            out.push(
              `${field}.resources.${list}[${name}]: fractional byte value ` +
                `${JSON.stringify(amount)} is invalid, must be an integer`,
            );
        }
      }
      const names = new Set<string>();
      (c.env ?? []).forEach((e, j) => {
        if (names.has(e.name))
          out.push(
            `${field}.env[${j}]: hides previous definition of ${JSON.stringify(e.name)}, ` +
              `which may be dropped when using apply`,
          );
        names.add(e.name);
      });
    });
  }
  return [...out, ...portWarnings(spec, at)];
}

/** Of all containers of a Pod together: they have one address. */
function portWarnings(spec: PodSpec | undefined, at: string): string[] {
  const found = (['initContainers', 'containers'] as const).flatMap((kind) =>
    (spec?.[kind] ?? []).flatMap((c, i) =>
      (c.ports ?? []).map((port, j) => ({ port, field: `${at}.${kind}[${i}].ports[${j}]` })),
    ),
  );
  const out: string[] = [];
  found.forEach(({ port, field }, n) => {
    for (const other of found.slice(0, n)) {
      const how = clash(port, other.port);
      if (how) out.push(`${field}: ${how} port definition with ${other.field}`);
    }
  });
  found.forEach(({ port, field }, n) => {
    const first = port.name
      ? found.slice(0, n).find((other) => other.port.name === port.name)?.field
      : undefined;
    if (first)
      out.push(
        `${field}: duplicate port name ${JSON.stringify(port.name)} with ${first}, services ` +
          `and probes that select ports by name will use ${first}`,
      );
  });
  return out;
}

function clash(a: ContainerPort, b: ContainerPort): string | undefined {
  if (a.containerPort !== b.containerPort || (a.protocol ?? 'TCP') !== (b.protocol ?? 'TCP'))
    return undefined;
  const [host, ip] = [
    [a.hostPort ?? 0, b.hostPort ?? 0],
    [a.hostIP ?? '', b.hostIP ?? ''],
  ];
  if (host[0] === host[1] && ip[0] === ip[1]) return 'duplicate';
  if (host.includes(0)) return 'overlapping';
  return host[0] === host[1] && ip.includes('') ? 'dangerously ambiguous' : undefined;
}

/** A Pod's name becomes its hostname. */
export function podNameWarnings(name: string | undefined): string[] {
  const wrong = name && isDns1123Subdomain(name).length === 0 ? isDns1123Label(name) : [];
  return wrong.length
    ? [
        `metadata.name: this is used in the Pod's hostname, which can result in surprising ` +
          `behavior; a DNS label is recommended: [${wrong.join(' ')}]`,
      ]
    : [];
}
