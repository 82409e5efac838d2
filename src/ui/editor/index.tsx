/** The YAML editor: files as tabs, live editing, and below the text what is wrong or what waits. */
import { useState } from 'react';
import type { EditorFile } from '../../session/playground.ts';
import { useActions, useSession } from '../kit/playground.tsx';
import { Tabs, tabId, type TabItem } from '../kit/Tabs.tsx';
import { useLanguage, useT } from '../kit/t.ts';
import { Code } from './Code.tsx';
import { FileName, nameOf } from './FileName.tsx';
import { Footer } from './Footer.tsx';
import { NewFile } from './NewFile.tsx';
import './editor.css';
import './words.ts';

const panel = 'editor-panel';

export function EditorPanel() {
  const t = useT();
  const { addFile, showFile } = useActions();
  const files = useSession((session) => session.files);
  const active = useSession((session) => session.activeFile);
  const [naming, setNaming] = useState(false);
  /** The file that was just added here: its text is what comes next. */
  const [added, setAdded] = useState('');
  const items = useTabs(files);
  const index = files.findIndex(({ path }) => path === active);
  const file = files[index];
  return (
    <div className="editor">
      <div className={`tabs${files.length > 2 ? ' editor-many' : ''}`}>
        <Tabs
          panel={panel}
          label={t('editor.files')}
          items={items}
          active={active}
          className="editor-tab"
          show={showFile}
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
          taken={files.map(({ path }) => path)}
          done={(path) => {
            setNaming(false);
            if (!path) return;
            setAdded(path);
            addFile(path);
            showFile(path);
          }}
        />
      )}
      {file ? (
        <OpenFile file={file} index={index} focus={file.path === added} />
      ) : (
        <p className="editor-body editor-none" id={panel}>
          {t('editor.empty')}
        </p>
      )}
    </div>
  );
}

function useTabs(files: readonly EditorFile[]): TabItem[] {
  const t = useT();
  const { removeFile } = useActions();
  return files.map((file) => {
    const { path } = file;
    const isLive = file.kind === 'live';
    const close = {
      label: t(isLive ? 'editor.closeFile' : 'editor.removeFile', { path: nameOf(file) }),
      run: () => removeFile(path),
    };
    return {
      id: path,
      title: isLive ? t('editor.live.title') : path,
      name: <FileName file={file} />,
      close: isLive || files.length > 1 ? close : undefined,
    };
  });
}

function OpenFile({ file, index, focus }: { file: EditorFile; index: number; focus: boolean }) {
  const t = useT();
  const language = useLanguage();
  const { path, text } = file;
  /** What was refused, until the file says something else. */
  const [refused, setRefused] = useState<{ size: number; path: string; text: string }>();
  const isRefused = refused?.path === path && refused.text === text;
  return (
    <>
      <div className="editor-body" role="tabpanel" id={panel} aria-labelledby={tabId(panel, index)}>
        <Code
          key={`${path} ${language}`}
          file={file}
          focus={focus}
          tooLarge={(size) => setRefused({ size, path, text })}
        />
      </div>
      {isRefused && (
        <div role="alert" className="editor-note editor-problem">
          {t('notice.too-large', { size: `${Math.round(refused.size / 1000)} kB` })}
        </div>
      )}
      <Footer file={file} />
      <p className="editor-leave small muted" id="editor-leave">
        {t('editor.leave')}
      </p>
    </>
  );
}

export default EditorPanel;
