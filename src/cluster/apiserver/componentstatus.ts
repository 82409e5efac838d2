/** GET of the deprecated ComponentStatus: everything is well here. */
import type { ApiResponse } from '../ports.ts';
import { missing, type Call } from './call.ts';
import { json } from './http.ts';

const WARNING = { warning: '299 - "v1 ComponentStatus is deprecated in v1.19+"' };

const all = ['controller-manager', 'scheduler', 'etcd-0'].map((name) => ({
  metadata: { name },
  conditions: [{ type: 'Healthy', status: 'True', message: 'ok' }],
}));

export function componentStatuses(call: Call): ApiResponse {
  const { name } = call.target;
  const head = { apiVersion: 'v1', metadata: {} };
  if (name === undefined)
    return json(200, { kind: 'ComponentStatusList', ...head, items: all }, WARNING);
  const one = all.find(({ metadata }) => metadata.name === name);
  if (!one) return missing(call);
  return json(200, { kind: 'ComponentStatus', apiVersion: 'v1', ...one }, WARNING);
}
