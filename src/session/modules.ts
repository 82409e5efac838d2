/** Code that is loaded after the graph runs, or when a run asks for it. One place, so that the bundler splits here and nowhere else. */
import type { Modules } from '../cluster/assembly.ts';
import type { HostProgram } from '../kubectl/host.ts';

export const loaders = {
  kubectl: (): Promise<HostProgram> => import('../kubectl/index.ts').then((m) => m.kubectl),
  workbench: () => import('./workbench.ts'),
  link: () => import('../scenario/link.ts'),
  parse: () => import('../scenario/parse.ts'),
  modules: {
    posix: () => import('../posix/machine.ts'),
    requests: () => import('../cluster/apiserver/requests.ts'),
    upkeep: () => import('../cluster/controllers/upkeep.ts'),
    names: () => import('../cluster/dns/names.ts'),
    placement: () => import('../cluster/scheduler/placement.ts'),
    extra: () => import('../cluster/kubelet/extra.ts').then((m) => m.extra),
  } satisfies { [K in keyof Modules]: () => Promise<Modules[K]> },
};
