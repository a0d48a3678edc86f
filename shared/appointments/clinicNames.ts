/** Whose clinic it is, as every view of a time, a visit or a wait says it. */
import { z } from 'zod';
import { id } from '../schemas';

export const clinicNames = {
  departmentId: id,
  departmentName: z.string(),
  departmentNameEn: z.string().nullable(),
  /** Null for a department clinic, and where any doctor of the department will do. */
  doctorId: id.nullable(),
  doctorName: z.string().nullable(),
  doctorNameEn: z.string().nullable(),
} as const;
