import type { Scenario } from '../scenario.ts';

/** What compile.ts wrote; that it is a scenario, and of the files beside it, compile.test.ts holds. */
export const compiledScenario = (json: object): Scenario => json as Scenario;
