/**
 * Below the text: what is wrong, what waits and why, who changed what it describes; and what can be
 * done.
 */
import type { ReactNode } from 'react';
import { storedOnly, type Lacks } from '../../schema/stored-only.ts';
import type {
  Diagnostic,
  DocumentState,
  EditorFile,
  Fix,
  ObjectRef,
  Who,
} from '../../session/playground.ts';
import { useActions } from '../kit/playground.tsx';
import { useT, type T } from '../kit/t.ts';
import { clauses } from './message.ts';
import './words.ts';

const nameOf = ({ kind, name }: ObjectRef): string => `${kind}/${name}`;

/** Objects, documents and the like that are named; further ones are counted. */
const most = 8;

export function names(t: T, refs: readonly ObjectRef[]): string {
  const shown = refs.length > most + 1 ? refs.slice(0, most) : refs;
  const rest = refs.length - shown.length;
  return [...shown.map(nameOf), ...(rest > 0 ? [t('editor.andMore', { n: rest })] : [])].join(', ');
}

/** Kinds of a file's live documents on which nothing acts yet. */
function storedKinds({ documents }: EditorFile): Map<string, Lacks> {
  const found = new Map<string, Lacks>();
  for (const { ref, state } of documents) {
    const lacks = ref && state === 'applied' ? storedOnly(ref) : undefined;
    if (ref && lacks) found.set(ref.kind, lacks);
  }
  return found;
}

export function whoSays(t: T, by: Who | undefined): string {
  if (!by || (by.who === 'component' && by.name === '')) return t('editor.by.someone');
  return by.who === 'component' ? by.name : t(`editor.by.${by.who}`, { name: by.name });
}

export function Footer({ file }: { file: EditorFile }) {
  if (file.leaving) return <Closing file={file} />;
  const error = file.diagnostics.find(({ severity }) => severity === 'error');
  if (error || file.waiting)
    return (
      <>
        {error && <Problem file={file} error={error} />}
        {file.waiting && <Waiting file={file} />}
      </>
    );
  const elsewhere = file.documents.filter(({ state }) => state === 'differs' || state === 'gone');
  if (elsewhere.length > 0) return <Elsewhere file={file} documents={elsewhere} />;
  const stored = storedKinds(file);
  return stored.size > 0 ? <Stored kinds={stored} /> : null;
}

/** In the API server's words first, ours second; then what can be done. */
function Problem({ file, error }: { file: EditorFile; error: Diagnostic }) {
  const t = useT();
  const actions = useActions();
  const { reason, rest } = clauses(error.message);
  const run = (fix: Fix) => {
    if ('command' in fix) {
      actions.run(fix.command);
      return;
    }
    const { from, to, insert } = fix.edit;
    actions.changeFile(file.path, file.text.slice(0, from) + insert + file.text.slice(to), from);
  };
  return (
    <div role="alert" className="editor-note editor-problem" data-testid="editor-problem">
      <p className="editor-message">{t('editor.invalid', { line: error.line, message: reason })}</p>
      <p className="editor-say">{t('editor.lastGood')}</p>
      {rest !== undefined && (
        <details>
          <summary>{t('editor.whole')}</summary>
          <p className="editor-message">{rest}</p>
        </details>
      )}
      {error.fixes.map((fix) => (
        <div key={'command' in fix ? fix.command : fix.code} className="editor-fix">
          {'command' in fix && <code>{fix.command}</code>}
          <span className="editor-fix-row">
            <span>{t.code('fix', fix.code)}</span>
            {'command' in fix && (
              <button type="button" onClick={() => run(fix)} data-fix={fix.code}>
                {t('fix.run')}
              </button>
            )}
          </span>
        </div>
      ))}
    </div>
  );
}

/** What Ctrl-Enter makes and deletes. */
function effect(t: T, file: EditorFile): string | undefined {
  if (file.kind === 'live') return undefined;
  const { willMake, willDelete } = file;
  if (willMake.length > 0 && willDelete.length > 0)
    return t('editor.willReplace', { made: names(t, willMake), deleted: names(t, willDelete) });
  if (willDelete.length > 0) return t('editor.willDelete', { refs: names(t, willDelete) });
  return willMake.length > 0 ? t('editor.willMake', { refs: names(t, willMake) }) : undefined;
}

function Note({ name, children }: { name: string; children: ReactNode }) {
  return (
    <output className={`editor-note editor-${name}`} data-testid={`editor-${name}`}>
      {children}
    </output>
  );
}

function Waiting({ file }: { file: EditorFile }) {
  const t = useT();
  const actions = useActions();
  const does = effect(t, file);
  const waits = file.documents.filter(({ state }) => state === 'waiting');
  const sayWhy = ({ ref, why }: DocumentState) =>
    t('editor.waitsFor', {
      ref: ref ? nameOf(ref) : '',
      why: why ? t(`editor.why.${why}`) : '',
    });
  return (
    <Note name="waiting">
      {does && <p className="editor-message">{does}</p>}
      {waits.slice(0, most).map((document) => (
        <p key={document.from} className="editor-say">
          {sayWhy(document)}
          {document.by && ` (${whoSays(t, document.by)})`}
        </p>
      ))}
      {waits.length > most && (
        <p className="editor-say">{t('editor.andMore', { n: waits.length - most })}</p>
      )}
      <button
        type="button"
        onClick={() => {
          void actions.applyFile(file.path);
        }}
      >
        {t('editor.apply')} <kbd>{t('editor.applyKeys')}</kbd>
      </button>
    </Note>
  );
}

function Elsewhere({ file, documents }: { file: EditorFile; documents: readonly DocumentState[] }) {
  const t = useT();
  const actions = useActions();
  const gone = documents.every(({ state }) => state === 'gone');
  return (
    <Note name="elsewhere">
      {documents.slice(0, most).map(
        ({ ref, from, state, by }) =>
          ref && (
            <p key={from} className="editor-message" title={by?.name}>
              {t(state === 'gone' ? 'editor.deletedBy' : 'editor.changedBy', {
                ref: nameOf(ref),
                who: whoSays(t, by),
              })}
            </p>
          ),
      )}
      {documents.length > most && (
        <p className="editor-say">{t('editor.andMore', { n: documents.length - most })}</p>
      )}
      <button
        type="button"
        onClick={() => {
          void actions.applyFile(file.path);
        }}
      >
        {t('editor.applyAgain')} <kbd>{t('editor.applyKeys')}</kbd>
      </button>{' '}
      <button type="button" onClick={() => actions.takeIntoFile(file.path)}>
        {t(gone ? 'editor.takeOut' : 'editor.takeIn')}
      </button>
    </Note>
  );
}

function Closing({ file }: { file: EditorFile }) {
  const t = useT();
  const actions = useActions();
  const refs = file.kind === 'manifest' ? names(t, file.willDelete) : '';
  return (
    <Note name="closing">
      <p className="editor-message">
        {refs
          ? t('editor.closing.objects', { path: file.path, refs })
          : t('editor.closing.text', { path: file.path })}
      </p>
      <button
        type="button"
        onClick={() => {
          void actions.applyFile(file.path);
        }}
      >
        {t('editor.closing.yes')} <kbd>{t('editor.applyKeys')}</kbd>
      </button>{' '}
      <button type="button" onClick={() => actions.keepFile(file.path)}>
        {t('editor.cancel')}
      </button>
    </Note>
  );
}

function Stored({ kinds }: { kinds: ReadonlyMap<string, Lacks> }) {
  const t = useT();
  return (
    <Note name="stored">
      {[...kinds].map(([kind, lacks]) => (
        <p key={kind} className="editor-say">
          {t(`stored.${lacks}`, { kind })}
        </p>
      ))}
    </Note>
  );
}
