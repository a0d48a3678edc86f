/** Lines of an entry as typed: what an empty one is, and what a code of the hospital's own may be. */
import { OWN_CODE_FORM } from '@shared/hospitals/rules';

/** An empty line is no line. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export const isOwnCode = (code: string) => code.trim() === '' || OWN_CODE_FORM.test(code.trim());
