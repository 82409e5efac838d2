/**
 * The screen over a playground without a cluster: `?case=…&theme=…&lang=…`. For tests and for
 * looking at; not part of the site.
 */
import { createRoot } from 'react-dom/client';
import { App } from '../App.tsx';
import { embedOptions } from '../embed/Embed.tsx';
import { prefs, startPrefs } from '../kit/prefs.ts';
import { cases, fakePlayground } from './fake.ts';
import '../styles/index.css';

const given = new URLSearchParams(location.search);
const commands: string[] = [];
const playground = fakePlayground(
  (cases[given.get('case') ?? 'bootcamp'] ?? cases['bootcamp']!)(),
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
