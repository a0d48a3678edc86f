/** Lines of an entry as typed: what an empty one is, and what a code of the hospital's own may be. */

/** An empty line is no line. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** As the contract takes it. */
const OWN_CODE = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;

export const isOwnCode = (code: string) => code.trim() === '' || OWN_CODE.test(code.trim());
