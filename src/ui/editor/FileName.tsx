/** A file's name in its tab, and the mark of what is wrong or waits. */
import type { EditorFile } from '../../session/playground.ts';
import { useT } from '../kit/t.ts';

export const nameOf = (file: EditorFile): string =>
  file.kind === 'live' ? `${file.object.kind.toLowerCase()}/${file.object.name}` : file.path;

export function FileName({ file }: { file: EditorFile }) {
  const t = useT();
  const isBad = file.diagnostics.some(({ severity }) => severity === 'error');
  return (
    <>
      {file.kind === 'live' ? <LiveName name={nameOf(file)} /> : <PathName path={file.path} />}
      {isBad && (
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

/** The last part of a generated name tells it from its siblings. */
function LiveName({ name }: { name: string }) {
  const t = useT();
  const tail = name.lastIndexOf('-');
  return (
    <>
      <span className="editor-live">{t('editor.live')}</span>
      <span className="editor-name">{tail > 0 ? name.slice(0, tail) : name}</span>
      {tail > 0 && <span className="editor-tail">{name.slice(tail)}</span>}
    </>
  );
}

/** The ending that all files share gives way first. */
function PathName({ path }: { path: string }) {
  const end = path.search(/\.ya?ml$/);
  if (end <= 0) return <span className="editor-name">{path}</span>;
  return (
    <span className="editor-name">
      {path.slice(0, end)}
      <span className="editor-ext">{path.slice(end)}</span>
    </span>
  );
}
