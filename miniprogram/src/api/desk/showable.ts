/** Bytes as an address an Image takes, in a browser. */
export const showable = (bytes: ArrayBuffer, type: string): string =>
  URL.createObjectURL(new Blob([bytes], { type }));
export const letGo = (src: string): void => URL.revokeObjectURL(src);
