/** The part of WeChat's compiler package that is used here; it ships no types. */
declare module 'miniprogram-compiler' {
  /** The body of a function that returns `$gwx`. */
  export function wxmlToJs(folder: string, options: { maxBuffer: number }): string;
}
