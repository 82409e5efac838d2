/** Tables: the graph as a list, endpoints in the inspector. */
export const list = {
  'table.address': 'Address',
  'table.port': 'Port',
  'table.state': 'State',
  'table.name': 'Name',
  'table.type': 'Type',
  'table.node': 'Node',
  'table.labels': 'Labels',
  'table.selector': 'Selector',
  'table.endpoints': 'Endpoints',
  'list.clients': 'Clients',
  'list.services': 'Services',
  'list.pods': 'Pods',
  'list.workloads': 'Deployments and ReplicaSets',
  'list.reachedBy': 'Reached by',
} as const;
