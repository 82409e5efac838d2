/** Flags of both subcommands of `kubectl top`. */
import { flag } from '../../flags.ts';
import { selectorFlag } from '../../shared-flags.ts';

export const usageFlags = [
  selectorFlag,
  flag('no-headers:bool=false', 'If present, print output without headers'),
  flag('sort-by', 'If non-empty, sort by this field.'),
  flag('use-protocol-buffers:bool=true', 'Enables using protocol-buffers to access Metrics API.'),
];
