/** Flags of create configmap and create secret generic. */
import { flag } from '../../flags.ts';

export const sourceFlags = [
  flag(
    'from-env-file:list',
    'Specify the path to a file to read lines of key=val pairs to create a configmap.',
  ),
  flag(
    'from-file:list',
    'Key file can be specified using its file path, in which case file basename will be used ' +
      'as configmap key, or optionally with a key and file path, in which case the given key ' +
      'will be used.  Specifying a directory will iterate each named file in the directory ' +
      'whose basename is a valid configmap key.',
  ),
  flag(
    'from-literal:array',
    'Specify a key and literal value to insert in configmap (i.e. mykey=somevalue)',
  ),
  flag('append-hash:bool=false', 'Append a hash of the configmap to its name.'),
];
