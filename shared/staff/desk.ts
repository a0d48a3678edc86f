/** How the endpoints of a hospital's desk begin: which of its staff may, and what the path names. */
import { z } from 'zod';
import { id } from '../schemas';
import type { HospitalRole } from './rules';

const deskParams = z.strictObject({ hospitalId: id });
const rowParams = z.strictObject({ hospitalId: id, id });

/** Staff of the hospital `/desk/:hospitalId/…` names, in one of `roles`. */
export const atDesk = <const R extends readonly HospitalRole[]>(roles: R) =>
  ({ access: 'staff', roles, params: deskParams }) as const;

/** The same, on something of the hospital's: `/desk/:hospitalId/…/:id`. */
export const onDeskRow = <const R extends readonly HospitalRole[]>(roles: R) =>
  ({ access: 'staff', roles, params: rowParams }) as const;
