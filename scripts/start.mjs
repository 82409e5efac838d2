// npm start: installs what is missing, builds, serves, prints the address.
//   npm start -- --port N     default 4173
import { packages } from './install.mjs';

packages();
const { build, preview } = await import('vite');
await build({ logLevel: 'warn' });
const at = process.argv.indexOf('--port');
const server = await preview({ preview: { port: at > 0 ? Number(process.argv[at + 1]) : 4173 } });
console.log(`\nKubeground is at ${server.resolvedUrls.local[0]}   (Ctrl-C ends it)`);
