/** The tools that talk to the network. */
import { type Tool } from '../options.ts';
import { curlTools } from './curl.ts';
import { dnsTools } from './dns.ts';
import { pingTools } from './ping.ts';
import { ssTools } from './ss.ts';
import { wgetTools } from './wget.ts';

export const netTools: Record<string, Tool> = {
  ...curlTools,
  ...wgetTools,
  ...dnsTools,
  ...pingTools,
  ...ssTools,
};
