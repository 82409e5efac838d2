/** Models pkg/controller/certificates/rootcacertpublisher: what every namespace holds. */
import { hex } from '../random.ts';

export const ROOT_CA =
  'Contains a CA bundle that can be used to verify the kube-apiserver when using internal ' +
  'endpoints such as the internal service IP or kubernetes.default.svc. No other usage is ' +
  'guaranteed across distributions of Kubernetes clusters.';

/** Text of a certificate's form; nothing here checks it. */
export function certificate(seed: number): string {
  const body = hex(seed, 'ca', 'cluster', 64)
    .repeat(16)
    .replace(/(.{64})/g, '$1\n');
  return `-----BEGIN CERTIFICATE-----\n${body}-----END CERTIFICATE-----\n`;
}
