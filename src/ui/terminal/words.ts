/** English texts of the terminal: they come with its code. */
import { terminal } from '../../i18n/en/terminal.ts';
import { addWords } from '../kit/t.ts';

addWords(terminal);
