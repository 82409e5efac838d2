/** The built-in scenarios, as the files that the editor shows. */
import tutorialDeployment from './builtin/tutorial/deployment.yaml?raw';
import tutorialVisitors from './builtin/tutorial/visitors.yaml?raw';
import welcomeDeployment from './builtin/welcome/deployment.yaml?raw';
import welcomeService from './builtin/welcome/service.yaml?raw';
import welcomeVisitors from './builtin/welcome/visitors.yaml?raw';
import writeUpA from './builtin/write-up/a.yaml?raw';
import writeUpB from './builtin/write-up/b.yaml?raw';
import writeUpClients from './builtin/write-up/clients.yaml?raw';
import writeUpCluster from './builtin/write-up/cluster.yaml?raw';

export interface ScenarioFile { path: string; text: string }

export const builtin: Record<string, ScenarioFile[]> = {
  welcome: [
    { path: 'service.yaml', text: welcomeService },
    { path: 'deployment.yaml', text: welcomeDeployment },
    { path: 'visitors.yaml', text: welcomeVisitors },
  ],
  tutorial: [
    { path: 'deployment.yaml', text: tutorialDeployment },
    { path: 'visitors.yaml', text: tutorialVisitors },
  ],
  'write-up': [
    { path: 'a.yaml', text: writeUpA },
    { path: 'b.yaml', text: writeUpB },
    { path: 'clients.yaml', text: writeUpClients },
    { path: 'cluster.yaml', text: writeUpCluster },
  ],
};
