/** Nothing is drawn: says the one thing to type, in the namespace that is looked at. */
import { useActions } from '../../kit/playground.tsx';
import { usePrefs } from '../../kit/prefs.ts';
import { useT } from '../../kit/t.ts';

const image = 'gcr.io/google-samples/kubernetes-bootcamp:v1';

export const firstCommand = (namespace: string): string => {
  const where =
    namespace === '' || namespace === '*' || namespace === 'default' ? '' : ` -n ${namespace}`;
  return `kubectl create deployment kubernetes-bootcamp --image=${image}${where}`;
};

export function Empty() {
  const t = useT();
  const { run } = useActions();
  const namespace = usePrefs((p) => p.namespace);
  const one = namespace !== '' && namespace !== '*';
  const command = firstCommand(namespace);
  return (
    <div className="empty">
      <h2>{one ? t('empty.title.namespace', { namespace }) : t('empty.title')}</h2>
      <p className="muted">{t('empty.say')}</p>
      <code>{command}</code>
      <button type="button" className="btn" onClick={() => run(command)}>
        {t('empty.run')}
      </button>
    </div>
  );
}
