/** The YAML editor: files as tabs, live editing, and below the text what is wrong or what waits. */
import { useEffect, useRef, useState } from 'react';
import type { EditorFile } from '../../session/playground.ts';
import { useActions, useSession } from '../kit/playground.tsx';
import { Tabs, tabId, type TabItem } from '../kit/Tabs.tsx';
import { useLanguage, useT } from '../kit/t.ts';
import { Code } from './Code.tsx';
import { Footer } from './Footer.tsx';
import './editor.css';
import './words.ts';

const nameOf = (f: EditorFile) =>
  f.kind === 'live' ? `${f.object.kind.toLowerCase()}/${f.object.name}` : f.path;
const panel = 'editor-panel';

export function EditorPanel() {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const files = useSession((s) => s.files);
  const active = useSession((s) => s.activeFile);
  const [naming, setNaming] = useState(false);
  /** The file that was just added here: its text is what comes next. */
  const [added, setAdded] = useState('');
  /** What was refused, until the file says something else. */
  const [refused, setRefused] = useState<{ size: number; path: string; text: string }>();
  const index = files.findIndex((f) => f.path === active);
  const file = files[index];
  const tooLarge =
    refused && file && refused.path === file.path && refused.text === file.text ? refused.size : 0;
  const items = files.map((f): TabItem => ({
    id: f.path,
    title: f.kind === 'live' ? t('editor.live.title') : f.path,
    name: <FileName file={f} />,
    close:
      f.kind === 'live' || files.length > 1
        ? {
            label: t(f.kind === 'live' ? 'editor.closeFile' : 'editor.removeFile', {
              path: nameOf(f),
            }),
            run: () => actions.removeFile(f.path),
          }
        : undefined,
  }));
  return (
    <div className="editor">
      <div className={`tabs${files.length > 2 ? ' editor-many' : ''}`}>
        <Tabs
          panel={panel}
          label={t('editor.files')}
          items={items}
          active={active}
          className="editor-tab"
          show={actions.showFile}
        />
        <button
          type="button"
          className="tabs-add"
          aria-label={t('editor.addFile')}
          title={t('editor.addFile')}
          onClick={() => setNaming(true)}
        >
          +
        </button>
      </div>
      {naming && (
        <NewFile
          taken={files.map((f) => f.path)}
          done={(path) => {
            setNaming(false);
            if (path) {
              setAdded(path);
              actions.addFile(path);
              actions.showFile(path);
            }
          }}
        />
      )}
      {file ? (
        <div
          className="editor-body"
          role="tabpanel"
          id={panel}
          aria-labelledby={tabId(panel, index)}
        >
          <Code
            key={`${file.path} ${language}`}
            file={file}
            focus={file.path === added}
            tooLarge={(size) => setRefused({ size, path: file.path, text: file.text })}
          />
        </div>
      ) : (
        <p className="editor-body editor-none" id={panel}>
          {t('editor.empty')}
        </p>
      )}
      {tooLarge > 0 && (
        <div role="alert" className="editor-note editor-problem">
          {t('notice.too-large', { size: `${Math.round(tooLarge / 1000)} kB` })}
        </div>
      )}
      {file && <Footer file={file} />}
      {file && (
        <p className="editor-leave small muted" id="editor-leave">
          {t('editor.leave')}
        </p>
      )}
    </div>
  );
}

/** The ending that all files share gives way first. */
function FileName({ file }: { file: EditorFile }) {
  const t = useT();
  const name = nameOf(file);
  // The last part of a generated name tells it from its siblings.
  const tail = file.kind === 'live' ? name.lastIndexOf('-') : -1;
  const end = file.kind === 'live' ? -1 : name.search(/\.ya?ml$/);
  return (
    <>
      {file.kind === 'live' && <span className="editor-live">{t('editor.live')}</span>}
      <span className="editor-name">
        {end > 0 ? (
          <>
            {name.slice(0, end)}
            <span className="editor-ext">{name.slice(end)}</span>
          </>
        ) : tail > 0 ? (
          name.slice(0, tail)
        ) : (
          name
        )}
      </span>
      {tail > 0 && <span className="editor-tail">{name.slice(tail)}</span>}
      {file.diagnostics.some((d) => d.severity === 'error') && (
        <span className="editor-bad">
          <span aria-hidden="true">✕</span>
          <span className="hidden">{t('editor.state.invalid')}</span>
        </span>
      )}
      {file.waiting && (
        <span className="editor-waits">
          <span aria-hidden="true">●</span>
          <span className="hidden">{t('editor.waiting')}</span>
        </span>
      )}
    </>
  );
}

function NewFile({ taken, done }: { taken: string[]; done: (path: string | undefined) => void }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.select();
  }, []);
  let n = 1;
  while (taken.includes(`file${n}.yaml`)) n++;
  return (
    <form
      className="editor-new"
      onSubmit={(e) => {
        e.preventDefault();
        const name = input.current?.value.trim() ?? '';
        if (/^\w[\w.\- ]{0,80}$/.test(name) && !taken.includes(name)) done(name);
      }}
    >
      <input
        ref={input}
        defaultValue={`file${n}.yaml`}
        aria-label={t('editor.newFile')}
        pattern="\w[\w.\- ]{0,80}"
        required
        onKeyDown={(e) => {
          if (e.key === 'Escape') done(undefined);
        }}
        onBlur={() => done(undefined)}
      />
    </form>
  );
}

export default EditorPanel;
