/** The API group of roles and of the subjects that are no ServiceAccounts. */
export const RBAC_GROUP = 'rbac.authorization.k8s.io';
