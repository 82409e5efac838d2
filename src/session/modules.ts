/**
 * Code that is loaded after the graph runs, or when a run asks for it. One place, so that the
 * bundler splits here and nowhere else.
 */
import type { Modules } from '../cluster/modules.ts';
import type { HostProgram } from '../kubectl/host.ts';
import { builtin, type Builtin } from '../scenario/builtin.ts';
import { persistently } from './persistently.ts';

export const loaders = {
  kubectl: (): Promise<HostProgram> =>
    persistently(() => import('../kubectl/index.ts').then((m) => m.kubectl)),
  workbench: () => persistently(() => import('./workbench/workbench.ts')),
  culprits: () => persistently(() => import('./run/culprits.ts')),
  link: () => persistently(() => import('../scenario/link.ts')),
  parse: () => persistently(() => import('../scenario/parse.ts')),
  /** Undefined where none of that name is built in. */
  scenario: (name: string): Promise<Builtin | undefined> =>
    persistently(async () => (Object.hasOwn(builtin, name) ? builtin[name]?.() : undefined)),
  modules: {
    posix: () => persistently(() => import('../posix/machine.ts')),
    apiserver: () => persistently(() => import('../cluster/apiserver/lazy.ts')),
    controllers: () => persistently(() => import('../cluster/controllers/lazy.ts')),
    dns: () => persistently(() => import('../cluster/dns/lazy.ts')),
    kubelet: () => persistently(() => import('../cluster/kubelet/lazy.ts')),
    scheduler: () => persistently(() => import('../cluster/scheduler/lazy.ts')),
    traffic: () => persistently(() => import('../cluster/traffic/lazy.ts')),
  } satisfies { [K in keyof Modules]: () => Promise<Modules[K]> },
};
