/** A hospital's audit log: who looked at or changed what, and whose data it was. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { cursor, day, id, instant, limit, line, page, tableLimit } from '../schemas';
import { atDesk, onDeskRow } from './desk';
import { ACTOR_KINDS, OWNERS } from './rules';

const actorKind = z.enum(ACTOR_KINDS);

/** Named in full: the log is its owners' to read. */
const namedPatient = z.object({
  id,
  /** Null for somebody the product knows nothing of any more. */
  name: z.string().nullable(),
});

export const accessRecord = z.object({
  id,
  at: instant,
  actor: z.object({ kind: actorKind, id: z.string().nullable(), name: z.string() }),
  /** `subject.what`, such as `staff.invited` or `patient.read`. */
  act: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  /** Whose data it was; null where it was nobody's or a list's. */
  patientId: id.nullable(),
  patientName: namedPatient.shape.name,
  /** How many people's data it was. Those of a list: `…/audit/:id/patients`. */
  patientCount: z.int().min(0),
});

const filter = {
  /** The member, system or operator who did it. */
  actor: line(100).optional(),
  act: line(60).optional(),
  /** Whose data it was, alone or in a list: a user's patient or the hospital's guest. */
  patientId: id.optional(),
  /** Beijing days, both included. */
  from: day.optional(),
  to: day.optional(),
};

export const auditContract = {
  'GET /desk/:hospitalId/audit': endpoint({
    summary: 'Who looked at or changed what, newest first; reading whose data it was is itself an entry',
    ...atDesk(OWNERS),
    query: z.strictObject({ ...filter, cursor: cursor.optional(), limit }),
    result: page(accessRecord).extend({
      /** Whom `patientId` of the query names; null without one, and for somebody the log knows nothing of. */
      patient: namedPatient.nullable(),
    }),
  }),
  'GET /desk/:hospitalId/audit/:id/patients': endpoint({
    summary: 'Everybody whose data one entry was about; reading it is itself an entry',
    ...onDeskRow(OWNERS),
    query: z.strictObject({ cursor: cursor.optional(), limit: tableLimit }),
    result: page(namedPatient),
  }),
  'GET /desk/:hospitalId/audit/actors': endpoint({
    summary: 'Who is in the log, by the name they had last, also those who left',
    ...atDesk(OWNERS),
    /** A part of the name. */
    query: z.strictObject({ q: line(40).optional(), limit: tableLimit }),
    result: z.object({
      items: z.array(z.object({ kind: actorKind, id: z.string(), name: z.string() })),
      /** How many there are by that name; more than were listed: narrow them. */
      total: z.int().min(0),
    }),
  }),
  'GET /desk/:hospitalId/audit.csv': endpoint({
    summary: 'The same as a file, patients by their ids',
    ...atDesk(OWNERS),
    perMinute: 10,
    query: z.strictObject(filter),
    file: ['text/csv'],
  }),
} as const;
