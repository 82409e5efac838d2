/** What opens from a chip: the editor of one label, and the list of all. */
import { ChipEditor } from './ChipEditor.tsx';
import { ChipList } from './ChipList.tsx';

export function Chips() {
  return (
    <>
      <ChipEditor />
      <ChipList />
    </>
  );
}
