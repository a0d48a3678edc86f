/** Field schemas of staff's contracts. */
import { z } from 'zod';

/** ASCII only, checked before it is lower-cased: letters of other scripts that fold to ASCII are refused. */
export const email = z.string().trim().max(254).regex(z.regexes.email).toLowerCase();

/** 256 random bits in base64url: links and tickets. */
export const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
