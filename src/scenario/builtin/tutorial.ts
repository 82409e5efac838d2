import { compiledScenario } from './compiled.ts';
import scenario from '../compiled/tutorial.json';
import deployment from './tutorial/deployment.yaml?raw';
import visitors from './tutorial/visitors.yaml?raw';

export const files = [
  { path: 'deployment.yaml', text: deployment },
  { path: 'visitors.yaml', text: visitors },
];
export const compiled = compiledScenario(scenario);
