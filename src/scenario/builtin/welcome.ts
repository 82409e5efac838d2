import { compiledScenario } from './compiled.ts';
import scenario from '../compiled/welcome.json';
import deployment from './welcome/deployment.yaml?raw';
import service from './welcome/service.yaml?raw';
import visitors from './welcome/visitors.yaml?raw';

export const files = [
  { path: 'service.yaml', text: service },
  { path: 'deployment.yaml', text: deployment },
  { path: 'visitors.yaml', text: visitors },
];
export const compiled = compiledScenario(scenario);
