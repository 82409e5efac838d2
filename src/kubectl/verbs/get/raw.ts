/** `get --raw`: an answer of the server as it is. Models kubectl/pkg/rawhttp. */
import type { Context } from '../../context.ts';
import { unescaped } from '../../url-query.ts';

export async function raw(ctx: Context, path: string): Promise<number> {
  const [p = '', q = ''] = path.split('?');
  const query = Object.fromEntries(
    q
      .split('&')
      .filter(Boolean)
      .map((kv) => kv.split('=').map(unescaped) as [string, string]),
  );
  const body = await ctx.client.get(p, query);
  ctx.out(typeof body === 'string' ? body : `${JSON.stringify(body)}\n`);
  return 0;
}
