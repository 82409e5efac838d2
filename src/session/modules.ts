/** Code that is loaded after the graph runs, or when a run asks for it. One place, so that the bundler splits here and nowhere else. */
import type { HostProgram } from '../kubectl/host.ts';

export const loaders = {
  kubectl: (): Promise<HostProgram> => import('../kubectl/index.ts').then((m) => m.kubectl),
  shell: () => import('../shell/shell.ts'),
  link: () => import('../scenario/link.ts'),
  /** Modules that the cluster itself asks for by name (`Modules` of cluster/assembly.ts). */
  async module(name: string): Promise<typeof import('../posix/machine.ts')> {
    if (name === 'posix') return import('../posix/machine.ts');
    throw new Error(`no module ${name}`);
  },
};
