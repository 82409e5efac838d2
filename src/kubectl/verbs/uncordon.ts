/** kubectl uncordon. Models kubectl/pkg/cmd/drain. */
import { cordoning } from './cordon.ts';

export const uncordon = cordoning('uncordon', false, 'Mark node as schedulable');
