/** Names: the resolver of every place and cluster DNS, loaded when someone first asks for one. */
export { coredns } from './coredns.ts';
export {
  getaddrinfo,
  hostHosts,
  hostResolvConf,
  podHosts,
  podResolvConf,
  UPSTREAM_DNS,
} from './resolver.ts';

declare module '../modules.ts' {
  interface Modules {
    /** The resolver and cluster DNS. */
    dns: typeof import('./lazy.ts');
  }
}
