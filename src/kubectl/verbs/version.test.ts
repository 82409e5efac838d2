/** kubectl version. */
import { expect, test } from 'vitest';
import { session, transcript, type World } from '../cluster.test-kit.ts';
import { ok } from '../server.test-kit.ts';

const world: World = { answers: { 'GET /version': () => ok({ gitVersion: 'v1.30.0' }) } };

test.each(
  session`
    $ kubectl version
    Client Version: v1.37.2
    Kustomize Version: v5.8.1
    Server Version: v1.30.0

    $ kubectl version --client
    Client Version: v1.37.2
    Kustomize Version: v5.8.1

    $ kubectl version -o json
    {
      "clientVersion": {
        "major": "1",
        "minor": "37",
        "gitVersion": "v1.37.2",
        "gitCommit": "$Format:%H$",
        "gitTreeState": "clean",
        "buildDate": "1970-01-01T00:00:00Z",
        "goVersion": "go1.26.8",
        "compiler": "gc",
        "platform": "linux/amd64"
      },
      "kustomizeVersion": "v5.8.1",
      "serverVersion": {
        "gitVersion": "v1.30.0"
      }
    }

    $ kubectl version -o yaml
    clientVersion:
      buildDate: "1970-01-01T00:00:00Z"
      compiler: gc
      gitCommit: $Format:%H$
      gitTreeState: clean
      gitVersion: v1.37.2
      goVersion: go1.26.8
      major: "1"
      minor: "37"
      platform: linux/amd64
    kustomizeVersion: v5.8.1
    serverVersion:
      gitVersion: v1.30.0

    $ kubectl version -o odd
    error: --output must be 'yaml' or 'json'
    exit 1

    $ kubectl version x
    error: extra arguments: [x]
    exit 1
  `,
)('kubectl %s', async (line, printed) => {
  expect(await transcript(line, world)).toBe(printed);
});
