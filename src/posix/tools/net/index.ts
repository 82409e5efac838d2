/** The tools that talk to the network. */
import type { Tool } from '../tool.ts';
import { curlTools } from './curl/curl.ts';
import { digTools } from './dns/dig.ts';
import { getentTools } from './dns/getent.ts';
import { hostTools } from './dns/host.ts';
import { nslookupTools } from './dns/nslookup.ts';
import { ncTools } from './nc.ts';
import { pingTools } from './ping.ts';
import { ssTools } from './ss.ts';
import { wgetTools } from './wget/wget.ts';

export const netTools: Readonly<Record<string, Tool>> = {
  ...curlTools,
  ...digTools,
  ...getentTools,
  ...hostTools,
  ...ncTools,
  ...nslookupTools,
  ...pingTools,
  ...ssTools,
  ...wgetTools,
};
