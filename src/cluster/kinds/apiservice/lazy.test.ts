import { fillsIn } from '../stored.test-kit.ts';

const apiService = {
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: 'v1.example.com' },
  spec: { group: 'example.com', version: 'v1', groupPriorityMinimum: 100, versionPriority: 10 },
};
const service = (port: object): object => ({
  spec: { service: { name: 'api', namespace: 'default', ...port } },
});

fillsIn(apiService, [
  ['the port of its Service', service({}), service({ port: 443 })],
  ['the port that was sent', service({ port: 8443 }), service({ port: 8443 })],
  ['no Service of itself', {}, { spec: { service: undefined } }],
]);
