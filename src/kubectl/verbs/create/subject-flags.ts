/** Flags that name the subjects of a binding. */
import { flag } from '../../flags.ts';

export const subjectFlags = [
  flag('user:array', 'Usernames to bind to the role.'),
  flag('group:array', 'Groups to bind to the role.'),
  flag(
    'serviceaccount:array',
    'Service accounts to bind to the role, in the format <namespace>:<name>.',
  ),
];
