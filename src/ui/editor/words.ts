/** English texts of the editor: they come with its code. */
import { editor } from '../../i18n/en/editor.ts';
import { addWords } from '../kit/t.ts';

addWords(editor);
