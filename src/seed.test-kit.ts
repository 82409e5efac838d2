/** Properties draw the same cases in every run; `npm run fuzz -- --seed N` draws others. */
import fc from 'fast-check';
import { fuzz } from './fuzz.test-kit.ts';

fc.configureGlobal({ seed: fuzz(0).seed });
