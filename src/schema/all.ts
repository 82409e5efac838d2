/**
 * The types of all kinds. Imported for its effect by what meets kinds beyond the core's (README:
 * facts.ts).
 */
import { registerFacts } from './facts.ts';
import otherKinds from './facts-other-kinds.ts';

registerFacts(otherKinds);
