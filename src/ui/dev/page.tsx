/**
 * The screen over a playground without a cluster: `?case=…&theme=…&lang=…`. For tests and for
 * looking at; not part of the site.
 */
import { createRoot } from 'react-dom/client';
import { App } from '../App.tsx';
import { embedOptions } from '../embed/Embed.tsx';
import { prefs, startPrefs } from '../kit/prefs.ts';
import { fakePlayground } from './playground.ts';
import { scenes } from './scenes.ts';
import '../styles/index.css';

const given = new URLSearchParams(location.search);
const commands: string[] = [];
const playground = fakePlayground(
  (scenes[given.get('case') ?? 'bootcamp'] ?? scenes['bootcamp']!)(),
  { live: true, commands },
);
Object.assign(window, { playground, commands });
await startPrefs(false, {
  theme: given.get('theme') === 'dark' ? 'dark' : 'light',
  language: given.get('lang') === 'ko' ? 'ko' : 'en',
});
const view = given.get('view');
if (view === 'node' || view === 'list') prefs.setState({ view });
const root = document.getElementById('root');
if (root)
  createRoot(root).render(<App playground={playground} embed={embedOptions(location.search)} />);
