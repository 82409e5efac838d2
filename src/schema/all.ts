/**
 * The types of all kinds. Imported for its effect by what meets kinds beyond the core's (README:
 * facts.ts).
 */
import { registerFacts } from './facts.ts';
import more from './facts-more.ts';

registerFacts(more);
