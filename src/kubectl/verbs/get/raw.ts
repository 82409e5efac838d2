/** `get --raw`: an answer of the server as it is. Models kubectl/pkg/rawhttp. */
import type { Context } from '../../context.ts';
import { parseQuery } from '../../url-query.ts';

/** `uri` is a path, perhaps with a query. */
export async function raw(ctx: Context, uri: string): Promise<number> {
  const [path = '', query = ''] = uri.split('?');
  const body = await ctx.client.get(path, parseQuery(query));
  ctx.out(typeof body === 'string' ? body : `${JSON.stringify(body)}\n`);
  return 0;
}
