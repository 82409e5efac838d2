/** The YAML editor: files as tabs, live editing, and below the text what is wrong or what waits. */
import { useEffect, useRef, useState } from 'react';
import type { EditorFile, Fix } from '../../session/playground.ts';
import { useActions, useSession } from '../kit/playground.tsx';
import { useT } from '../kit/t.ts';
import { Code } from './Code.tsx';
import './editor.css';

const nameOf = (f: EditorFile) => (f.live ? `${f.live.kind.toLowerCase()}/${f.live.name}` : f.path);

export function EditorPanel() {
  const t = useT();
  const actions = useActions();
  const files = useSession((s) => s.files);
  const active = useSession((s) => s.activeFile);
  const [naming, setNaming] = useState(false);
  const [tooLarge, setTooLarge] = useState(0);
  const file = files.find((f) => f.path === active);
  useEffect(() => setTooLarge(0), [active, file?.text]);
  return (
    <div className="editor">
      <div className="editor-tabs">
        <div role="tablist" aria-label={t('editor.files')} className="editor-tablist">
          {files.map((f, i) => (
            <button key={f.path} type="button" role="tab" id={`file-${i}`} aria-selected={f.path === active} aria-controls="editor-panel" tabIndex={f.path === active ? 0 : -1} className="editor-tab"
              title={f.live ? t('editor.live.title') : f.path} onClick={() => actions.showFile(f.path)}
              onKeyDown={(e) => {
                const step = e.key === 'ArrowRight' ? 1 : e.key === 'ArrowLeft' ? -1 : 0;
                if (step === 0) return;
                const n = (i + step + files.length) % files.length;
                actions.showFile(files[n]!.path);
                document.getElementById(`file-${n}`)?.focus();
              }}>
              {f.live && <span className="editor-live">{t('editor.live')}</span>}
              <span className="editor-name">{nameOf(f)}</span>
              {f.diagnostics.some((d) => d.severity === 'error') && <span className="editor-bad" aria-label={t('editor.state.invalid')}>✕</span>}
              {f.waiting && <span aria-label={t('editor.waiting')}>●</span>}
            </button>
          ))}
        </div>
        {file && (file.live || files.length > 1) && (
          <button type="button" className="editor-icon" aria-label={t(file.live ? 'editor.closeFile' : 'editor.removeFile', { path: nameOf(file) })} title={t(file.live ? 'editor.closeFile' : 'editor.removeFile', { path: nameOf(file) })} onClick={() => actions.removeFile(file.path)}>×</button>
        )}
        <button type="button" className="editor-icon" aria-label={t('editor.addFile')} title={t('editor.addFile')} onClick={() => setNaming(true)}>+</button>
      </div>
      {naming && <NewFile taken={files.map((f) => f.path)} onDone={(path) => { setNaming(false); if (path) { actions.addFile(path); actions.showFile(path); } }} />}
      <div className="editor-body" role="tabpanel" id="editor-panel" aria-label={file ? nameOf(file) : t('editor.files')}>
        {file ? <Code key={file.path} file={file} onTooLarge={setTooLarge} /> : <p className="editor-none">{t('editor.empty')}</p>}
      </div>
      {tooLarge > 0 && <div role="alert" className="editor-note editor-problem">{t('notice.too-large', { size: `${Math.round(tooLarge / 1000)} kB` })}</div>}
      {file && <Footer file={file} />}
    </div>
  );
}

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
      <div className="editor-note" role="status">
        <p className="editor-message">{refs ? t('editor.willDelete', { refs }) : t('editor.waiting')}</p>
        <button type="button" onClick={() => { void actions.applyFile(file.path); }}>{t('editor.apply')} <kbd>{t('editor.applyKeys')}</kbd></button>
      </div>
    );
  }
  const differing = file.documents.find((d) => d.state === 'differs');
  if (differing?.ref) return <div className="editor-note" role="status"><p className="editor-say">{t('notice.live-differs', { ref: `${differing.ref.kind}/${differing.ref.name}` })}</p></div>;
  return null;
}

function NewFile({ taken, onDone }: { taken: string[]; onDone(path: string | undefined): void }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => { input.current?.select(); }, []);
  let n = 1;
  while (taken.includes(`file${n}.yaml`)) n++;
  return (
    <form className="editor-new" onSubmit={(e) => { e.preventDefault(); const name = input.current?.value.trim() ?? ''; if (/^\w[\w.\- ]{0,80}$/.test(name) && !taken.includes(name)) onDone(name); }}>
      <input ref={input} defaultValue={`file${n}.yaml`} aria-label={t('editor.newFile')} pattern="\w[\w.\- ]{0,80}" required onKeyDown={(e) => { if (e.key === 'Escape') onDone(undefined); }} onBlur={() => onDone(undefined)} />
    </form>
  );
}

export default EditorPanel;
