/** A file taken as text by the bundler. */
declare module '*.yaml?raw' {
  const text: string;
  export default text;
}
