/** Flags of create role and create clusterrole. */
import { flag } from '../../flags.ts';
import { generatorFlags } from './generator-flags.ts';

export const ruleFlags = [
  ...generatorFlags,
  flag('resource:list', 'Resource that the rule applies to'),
  flag(
    'resource-name:array',
    'Resource in the white list that the rule applies to, repeat this flag for multiple items',
  ),
  flag('verb:list', 'Verb that applies to the resources contained in the rule'),
];
