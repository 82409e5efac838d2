/** Flags of cordon and uncordon. */
import { dryRunFlag, selectorFlag } from '../shared-flags.ts';

export const schedulingFlags = [dryRunFlag, selectorFlag];
