/** Names: the resolver of every place and cluster DNS, loaded when someone first asks for one. */
export { Names } from './names.ts';

declare module '../modules.ts' {
  interface Modules {
    /** The resolver and cluster DNS. */
    dns: typeof import('./lazy.ts');
  }
}
