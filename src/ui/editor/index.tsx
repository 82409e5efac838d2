/** The YAML editor: files as tabs, live editing, and below the text what is wrong or what waits. */
import { useEffect, useRef, useState } from 'react';
import { storedOnly, type Lacks } from '../../schema/stored-only.ts';
import type { EditorFile, Fix } from '../../session/playground.ts';
import { useActions, useSession } from '../kit/playground.tsx';
import { Tabs, tabId, type TabItem } from '../kit/Tabs.tsx';
import { useLanguage, useT } from '../kit/t.ts';
import { Code } from './Code.tsx';
import './editor.css';

const nameOf = (f: EditorFile) => (f.live ? `${f.live.kind.toLowerCase()}/${f.live.name}` : f.path);
const panel = 'editor-panel';

export function EditorPanel() {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const files = useSession((s) => s.files);
  const active = useSession((s) => s.activeFile);
  const [naming, setNaming] = useState(false);
  /** What was refused, until the file says something else. */
  const [refused, setRefused] = useState<{ size: number; path: string; text: string }>();
  const index = files.findIndex((f) => f.path === active);
  const file = files[index];
  const tooLarge = refused && file && refused.path === file.path && refused.text === file.text ? refused.size : 0;
  const items = files.map((f): TabItem => ({
    id: f.path, title: f.live ? t('editor.live.title') : f.path, name: <FileName file={f} />,
    close: f.live || files.length > 1 ? { label: t(f.live ? 'editor.closeFile' : 'editor.removeFile', { path: nameOf(f) }), run: () => actions.removeFile(f.path) } : undefined,
  }));
  return (
    <div className="editor">
      <div className={`tabs${files.length > 2 ? ' editor-many' : ''}`}>
        <Tabs panel={panel} label={t('editor.files')} items={items} active={active} className="editor-tab" show={actions.showFile} />
        <button type="button" className="tabs-add" aria-label={t('editor.addFile')} title={t('editor.addFile')} onClick={() => setNaming(true)}>+</button>
      </div>
      {naming && <NewFile taken={files.map((f) => f.path)} done={(path) => { setNaming(false); if (path) { actions.addFile(path); actions.showFile(path); } }} />}
      {file
        ? <div className="editor-body" role="tabpanel" id={panel} aria-labelledby={tabId(panel, index)}><Code key={`${file.path} ${language}`} file={file} tooLarge={(size) => setRefused({ size, path: file.path, text: file.text })} /></div>
        : <p className="editor-body editor-none" id={panel}>{t('editor.empty')}</p>}
      {tooLarge > 0 && <div role="alert" className="editor-note editor-problem">{t('notice.too-large', { size: `${Math.round(tooLarge / 1000)} kB` })}</div>}
      {file && <Footer file={file} />}
    </div>
  );
}

/** The ending that all files share gives way first. */
function FileName({ file }: { file: EditorFile }) {
  const t = useT();
  const name = nameOf(file);
  // The last part of a generated name tells it from its siblings.
  const tail = file.live ? name.lastIndexOf('-') : -1;
  const end = file.live ? -1 : name.search(/\.ya?ml$/);
  return (
    <>
      {file.live && <span className="editor-live">{t('editor.live')}</span>}
      <span className="editor-name">{end > 0 ? <>{name.slice(0, end)}<span className="editor-ext">{name.slice(end)}</span></> : tail > 0 ? name.slice(0, tail) : name}</span>
      {tail > 0 && <span className="editor-tail">{name.slice(tail)}</span>}
      {file.diagnostics.some((d) => d.severity === 'error') && <span className="editor-bad"><span aria-hidden="true">✕</span><span className="hidden">{t('editor.state.invalid')}</span></span>}
      {file.waiting && <span className="editor-waits"><span aria-hidden="true">●</span><span className="hidden">{t('editor.waiting')}</span></span>}
    </>
  );
}

/** Kinds of a file's live documents on which nothing acts yet. */
const storedKinds = (file: EditorFile): [kind: string, lacks: Lacks][] => [...new Map(file.documents.flatMap((d) => {
  const lacks = d.ref && d.state === 'applied' ? storedOnly(d.ref) : undefined;
  return d.ref && lacks ? [[d.ref.kind, lacks] as const] : [];
}))];

/** In the API server's words first, ours second; then what can be done. */
function Footer({ file }: { file: EditorFile }) {
  const t = useT();
  const actions = useActions();
  const error = file.diagnostics.find((d) => d.severity === 'error');
  const run = (fix: Fix) => {
    if ('command' in fix) actions.run(fix.command);
    else actions.changeFile(file.path, file.text.slice(0, fix.edit.from) + fix.edit.insert + file.text.slice(fix.edit.to), fix.edit.from);
  };
  if (error) {
    return (
      <div role="alert" className="editor-note editor-problem" data-testid="editor-problem">
        <p className="editor-message">{t('editor.invalid', { line: error.line, message: error.message })}</p>
        <p className="editor-say">{t('editor.lastGood')}</p>
        {error.fixes.map((fix) => (
          <div key={'command' in fix ? fix.command : fix.code} className="editor-fix">
            {'command' in fix && <code>{fix.command}</code>}
            <span className="editor-fix-row">
              <span>{t.code('fix', fix.code)}</span>
              {'command' in fix && <button type="button" onClick={() => run(fix)} data-fix={fix.code}>{t('fix.run')}</button>}
            </span>
          </div>
        ))}
      </div>
    );
  }
  if (file.waiting) {
    const refs = file.willDelete.map((r) => `${r.kind}/${r.name}`).join(', ');
    return (
      <output className="editor-note">
        <p className="editor-message">{refs ? t('editor.willDelete', { refs }) : t('editor.waiting')}</p>
        <button type="button" onClick={() => { void actions.applyFile(file.path); }}>{t('editor.apply')} <kbd>{t('editor.applyKeys')}</kbd></button>
      </output>
    );
  }
  const differing = file.documents.find((d) => d.state === 'differs');
  if (differing?.ref) return <output className="editor-note"><p className="editor-say">{t('notice.live-differs', { ref: `${differing.ref.kind}/${differing.ref.name}` })}</p></output>;
  const stored = storedKinds(file);
  if (stored.length > 0) return <output className="editor-note editor-stored">{stored.map(([kind, lacks]) => <p key={kind} className="editor-say">{t(`stored.${lacks}`, { kind })}</p>)}</output>;
  return null;
}

function NewFile({ taken, done }: { taken: string[]; done: (path: string | undefined) => void }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => { input.current?.select(); }, []);
  let n = 1;
  while (taken.includes(`file${n}.yaml`)) n++;
  return (
    <form className="editor-new" onSubmit={(e) => { e.preventDefault(); const name = input.current?.value.trim() ?? ''; if (/^\w[\w.\- ]{0,80}$/.test(name) && !taken.includes(name)) done(name); }}>
      <input ref={input} defaultValue={`file${n}.yaml`} aria-label={t('editor.newFile')} pattern="\w[\w.\- ]{0,80}" required onKeyDown={(e) => { if (e.key === 'Escape') done(undefined); }} onBlur={() => done(undefined)} />
    </form>
  );
}

export default EditorPanel;
