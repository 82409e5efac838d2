/** --tcp of create service. */
import { flag } from '../../flags.ts';

export const tcpFlag = flag('tcp:list', "Port pairs can be specified as '<port>:<targetPort>'.");
