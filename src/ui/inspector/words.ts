/** English texts of the inspector and the list: they come with its code. */
import { inspector } from '../../i18n/en/inspector.ts';
import { list } from '../../i18n/en/list.ts';
import { addWords } from '../kit/t.ts';

addWords(inspector, list);
