/**
 * The built-in scenarios: the files that the editor shows, and what they mean, compiled
 * (compile.ts) so that opening one needs no YAML.
 */
import type { Scenario, ScenarioFile } from './scenario.ts';
import * as welcome from './builtin/welcome.ts';

export interface Builtin {
  files: readonly ScenarioFile[];
  compiled: Scenario;
}

/** The one that is opened first is there at once; the others are loaded. */
export const builtin: Record<string, () => Promise<Builtin>> = {
  welcome: () => Promise.resolve(welcome),
  tutorial: () => import('./builtin/tutorial.ts'),
  'write-up': () => import('./builtin/write-up.ts'),
};
