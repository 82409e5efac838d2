/** What a person does to the editor's files. */
import type { StoreApi } from 'zustand/vanilla';
import type { EditorFile, PlaygroundActions, PlaygroundState } from '../playground.ts';
import type { AnyStored } from '../../schema/objects.ts';
import { typedIn } from './file-tabs.ts';
import type { Connection } from './connection.ts';

type FileActions = Pick<
  PlaygroundActions,
  | 'changeFile'
  | 'applyFile'
  | 'addFile'
  | 'removeFile'
  | 'keepFile'
  | 'takeIntoFile'
  | 'showFile'
  | 'openLive'
>;

export interface FileActionsOptions {
  connection: Connection;
  store: StoreApi<PlaygroundState>;
  say(code: string, params: Record<string, string>): void;
  /** The run that is shown. */
  shownRun(): number;
  /** The files changed: they are kept for the next visit. */
  keep(): void;
}

const isOf = (file: EditorFile, { kind, metadata }: AnyStored): boolean =>
  file.kind === 'live' &&
  file.object.kind === kind &&
  file.object.name === metadata.name &&
  file.object.namespace === metadata.namespace;

export function fileActions(options: FileActionsOptions): FileActions {
  const { connection, store, say, shownRun, keep } = options;
  return {
    changeFile(path, text, caret) {
      const before = store.getState().files.find((file) => file.path === path);
      if (!before) return;
      const now = typedIn(before, text, caret);
      store.setState((state) => ({
        files: state.files.map((file) => (file.path === path ? now : file)),
        touched: state.touched || before.kind === 'manifest',
      }));
      connection.send({ type: 'change-file', path, text, caret, edit: now.edits, run: shownRun() });
      if (before.kind === 'manifest') keep();
    },
    async applyFile(path) {
      const answer = await connection.ask('apply-file', { path });
      // What another run took the place of need not be applied any more.
      if (answer.ok || answer.code === 'ended') return;
      say(answer.code === 'chunk' ? 'chunk' : 'hiccup', { message: answer.message });
    },
    addFile: (path, text = '') => connection.send({ type: 'add-file', path, text }),
    removeFile: (path) => connection.send({ type: 'remove-file', path }),
    keepFile: (path) => connection.send({ type: 'keep-file', path }),
    takeIntoFile: (path) => connection.send({ type: 'take-into-file', path }),
    showFile(path) {
      store.setState({ activeFile: path });
    },
    openLive(uid) {
      const { objects, files } = store.getState();
      const object = objects[uid];
      const opened = object && files.find((file) => isOf(file, object));
      if (opened) store.setState({ activeFile: opened.path });
      else connection.send({ type: 'open-live', uid });
    },
  };
}
