/** Reading what an address carries: WeChat hands parameters over encoded, a browser's router decoded. */
export function plainParam(value: string | undefined): string {
  if (!value) return '';
  try {
    return decodeURIComponent(value);
  } catch {
    // a lone % was meant as itself
    return value;
  }
}
