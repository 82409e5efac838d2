import { expect, test } from 'vitest';
import { kubectl } from '../../main.ts';
import { ok, server, status } from '../../server.test-kit.ts';

const answers = {
  'GET /healthz': () => ({
    status: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: 'ok',
  }),
  'GET /version': () => ok({ major: '1' }),
  'GET /api/v1/namespaces/default/pods/gone': () =>
    status(404, 'NotFound', 'pods "gone" not found'),
};
test.each([
  ['GET', '/healthz', [], 200, 'OK', 'ok', '2'],
  ['HEAD', '/healthz', [], 200, 'OK', '', '2'],
  ['GET', '/version', ['--reject-methods=GET'], 403, 'Forbidden', 'Forbidden\n', '10'],
  ['HEAD', '/api/v1/namespaces/default/pods/gone', [], 404, 'Not Found', '', undefined],
] as const)(
  'proxy: %s %s %j is %i %s',
  async (method, target, flags, code, reason, body, length) => {
    const { host, world } = server(answers);
    void kubectl(['proxy', ...flags], host);
    for (let index = 0; index < 20 && !world.serve; index++) {
      await Promise.resolve();
    }
    const response = await world.serve!({
      method,
      target,
      headers: [
        ['Host', 'localhost:8001'],
        ['User-Agent', 'curl/7.88.1'],
      ],
      body: '',
    });
    expect(response).toMatchObject({ status: code, reason, body });
    if (length !== undefined)
      expect(Object.fromEntries(response.headers)).toMatchObject({ 'Content-Length': length });
  },
);
