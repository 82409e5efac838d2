import type { Scenario } from '../scenario.ts';

/** What compile.ts wrote; compile.test.ts holds that it is a scenario, of the files beside it. */
export const compiledScenario = (json: object): Scenario => json as Scenario;
