import { compiledScenario } from './compiled.ts';
import scenario from '../compiled/write-up.json';
import a from './write-up/a.yaml?raw';
import b from './write-up/b.yaml?raw';
import clients from './write-up/clients.yaml?raw';
import cluster from './write-up/cluster.yaml?raw';

export const files = [
  { path: 'a.yaml', text: a },
  { path: 'b.yaml', text: b },
  { path: 'clients.yaml', text: clients },
  { path: 'cluster.yaml', text: cluster },
];
export const compiled = compiledScenario(scenario);
