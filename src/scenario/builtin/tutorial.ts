import type { Scenario } from '../parse.ts';
import scenario from '../compiled/tutorial.json';
import deployment from './tutorial/deployment.yaml?raw';
import visitors from './tutorial/visitors.yaml?raw';

export const files = [
  { path: 'deployment.yaml', text: deployment },
  { path: 'visitors.yaml', text: visitors },
];
export const compiled = scenario as unknown as Scenario;
