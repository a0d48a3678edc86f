/** Departments, doctors and schedules by CSV: what would be added, changed, refused and why; then applied at once. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { cursor, id, instant, limit, line, page, tableLimit } from '../schemas';
import { atDesk, onDeskRow } from '../staff/desk';
import { EVERYONE, PLANNERS } from '../staff/rules';
import {
  FILE_PROBLEMS,
  IMPORT_BYTES_AT_MOST,
  IMPORT_KINDS,
  IMPORT_STATUSES,
  ROW_PROBLEMS,
  VERDICTS,
} from './rules';

const kind = z.enum(IMPORT_KINDS);

export const importFile = z.object({
  id,
  kind,
  /** The file's name as the person has it. */
  name: z.string(),
  status: z.enum(IMPORT_STATUSES),
  createdAt: instant,
  appliedAt: instant.nullable(),
  /** Rows below the heading. */
  rows: z.int(),
  /** How many of them have been looked at, or written while `applying`. */
  done: z.int(),
  counts: z.object({ added: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int() }),
  /** Why the whole file was refused. */
  problem: z.object({ why: z.enum(FILE_PROBLEMS), columns: z.array(z.string()) }).nullable(),
  /** The catalogue changed after the preview: nothing was applied, and this is a new preview. */
  previewedAgain: z.boolean(),
});

export const importRow = z.object({
  /** Line of the file the row begins on; the heading is line 1. */
  line: z.int(),
  verdict: z.enum(VERDICTS),
  /** What the row says, by column. */
  values: z.record(z.string(), z.string()),
  /** Every reason for a refusal, with its column where one is to blame. */
  problems: z.array(z.object({ why: z.enum(ROW_PROBLEMS), column: z.string().nullable() })),
});

export const importsContract = {
  'GET /desk/:hospitalId/imports': endpoint({
    summary: 'Files that were sent, newest first',
    ...atDesk(EVERYONE),
    query: z.strictObject({
      cursor: cursor.optional(),
      limit,
    }),
    result: page(importFile),
  }),
  'PUT /desk/:hospitalId/imports/:id': endpoint({
    summary: 'Send a file; it is read and checked row by row, and nothing is changed yet',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    perMinute: 10,
    query: z.strictObject({ kind, name: line(120) }),
    upload: {
      types: [
        'text/csv',
        'application/csv',
        'text/plain',
        'application/vnd.ms-excel',
        'application/octet-stream',
      ],
      mostBytes: IMPORT_BYTES_AT_MOST,
    },
    result: importFile,
    status: 202,
    errors: ['ID_REUSED'],
  }),
  'GET /desk/:hospitalId/imports/:id': endpoint({
    summary: 'How far a file has come',
    ...onDeskRow(EVERYONE),
    result: importFile,
  }),
  'GET /desk/:hospitalId/imports/:id/rows': endpoint({
    summary: 'The rows with what would become of each, and why not',
    ...onDeskRow(EVERYONE),
    query: z.strictObject({
      verdict: z.enum(VERDICTS).optional(),
      cursor: cursor.optional(),
      limit: tableLimit,
    }),
    result: page(importRow),
  }),
  'GET /desk/:hospitalId/imports/:id/report.csv': endpoint({
    summary: 'Every row with its verdict and reasons, as a file',
    ...onDeskRow(EVERYONE),
    file: ['text/csv'],
  }),
  'POST /desk/:hospitalId/imports/:id/application': endpoint({
    summary: 'Apply what the preview showed, in one transaction; refused rows are left out',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    result: importFile,
    status: 202,
    errors: ['IMPORT_NOT_READY'],
  }),
  'DELETE /desk/:hospitalId/imports/:id': endpoint({
    summary: 'Discard a file that was not applied',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    errors: ['IMPORT_NOT_READY'],
  }),
  'GET /desk/:hospitalId/import-templates/:kind': endpoint({
    summary: 'An empty file with the headings of a kind, and one example row',
    access: 'staff',
    roles: EVERYONE,
    params: z.strictObject({ hospitalId: id, kind }),
    file: ['text/csv'],
  }),
} as const;
