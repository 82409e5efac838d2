/** What a Deployment needs whose size changes. */
export { resize } from './scale.ts';
