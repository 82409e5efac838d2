/** Wires the page: reads how it was opened, makes the playground, draws. */
import { createRoot } from 'react-dom/client';
import { openPlayground, scenarioNames } from './session/index.ts';
import { addressOf } from './ui/address.ts';
import { App } from './ui/App.tsx';
import { embedOptions } from './ui/embed/Embed.tsx';
import { startPrefs } from './ui/kit/prefs.ts';
import './ui/styles/index.css';

/** Storage is not there in a sandboxed frame, and reading the property alone may throw. */
function storageAllowed(): boolean {
  try {
    return window.localStorage !== null;
  } catch {
    return false;
  }
}

const embed = embedOptions(location.search);
const storage = storageAllowed() && !embed;
const playground = openPlayground({ embed: embed !== undefined, storage });
const { actions, store } = playground;
const say = (code: string, message: string) =>
  store.setState({ notice: { id: Date.now(), code, params: { message } } });

/** What the address asks for; else what was open at the last visit. */
async function open(first: boolean): Promise<void> {
  if (location.hash.startsWith('#s/')) {
    const refused = await actions.openLink(location.hash);
    if (!refused) return;
    // What was open stays open beside a link that is refused.
    if (first) await actions.openScenario('welcome');
    say(refused.code, refused.message);
    return;
  }
  const asked = new URLSearchParams(location.search).get('scenario');
  const known = scenarioNames.find((name) => name === asked);
  const refused =
    asked !== null && !known
      ? { code: 'no-scenario' }
      : await actions.openScenario(known ?? playground.lastScenario ?? 'welcome');
  if (!refused) return;
  await actions.openScenario('welcome');
  if (asked !== null && !known) say('no-scenario', asked);
}

window.addEventListener('hashchange', () => {
  if (!location.hash.startsWith('#s/')) return;
  // What was done beside the files would go: leaving the page is what the browser asks about.
  if (store.getState().done > 0) location.reload();
  else void open(false);
});
store.subscribe((now, before) => {
  if (now.scenario === before.scenario) return;
  const next = addressOf(now.scenario, location);
  if (next !== undefined) history.replaceState(history.state, '', next);
});
void open(true);
await startPrefs(storage, {
  ...(embed?.theme ? { theme: embed.theme } : {}),
  ...(embed?.language ? { language: embed.language } : {}),
});
const root = document.getElementById('root');
if (root) createRoot(root).render(<App playground={playground} embed={embed} />);
