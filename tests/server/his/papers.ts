/** A visit's papers as a hospital's system sends them, and a hospital whose patients were seen. */
import { randomUUID } from 'node:crypto';
import type { TestHouse } from '../../support/house';
import type { Person } from '../../support/people';
import { afterClinic } from '../appointments/afterVisit';
import { HIS } from './resources';
import { openSystem, type FhirAnswer, type Json, type System } from './system';

/** Of a refusal: its code, and where in what was sent. */
export const codeIn = ({ body }: FhirAnswer): string => body['issue'][0].details.coding[0].code;
export const placeIn = ({ body }: FhirAnswer): string => body['issue'][0].expression[0];

/** A PDF of one empty page with what a story hides in it. */
export const pdf = (hidden = ''): Buffer =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${hidden} >>\nendobj\n` +
      `2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`,
  );

export interface Sent {
  file?: Buffer;
  contentType?: string;
  value?: string;
}

export const document = (
  visitId: string,
  { file = pdf(), contentType = 'application/pdf', value = randomUUID() }: Sent = {},
  fields: Json = {},
): Json => ({
  resourceType: 'DocumentReference',
  identifier: [{ system: `${HIS}/report`, value }],
  status: 'current',
  description: '心电图报告',
  content: [{ attachment: { contentType, data: file.toString('base64') } }],
  context: { related: [{ reference: `Appointment/${visitId}` }] },
  ...fields,
});

export const ifNone = ({ identifier }: Json) => {
  const { system, value } = [identifier].flat()[0] as { system: string; value: string };
  return { 'If-None-Exist': `identifier=${system}|${value}` };
};

/** Text in XHTML; of several, an item each. */
export const section = (code: string, text: string | string[]): Json => ({
  code: { coding: [{ system: 'http://loinc.org', code }] },
  text: {
    status: 'additional',
    div: `<div xmlns="http://www.w3.org/1999/xhtml">${
      typeof text === 'string' ? text : `<ul>\n${text.map((one) => `  <li>${one}</li>\n`).join('')}</ul>`
    }</div>`,
  },
});

export const summary = (visitId: string, sections: Json[], fields: Json = {}): Json => ({
  resourceType: 'Composition',
  identifier: { system: `${HIS}/letter`, value: visitId },
  status: 'final',
  type: { coding: [{ system: 'http://loinc.org', code: '34108-1' }] },
  subject: { display: '赵一鸣' },
  date: '2026-11-22T09:30:00+08:00',
  author: [{ display: '周明远' }],
  title: '门诊病历',
  event: [{ detail: [{ reference: `Appointment/${visitId}` }] }],
  section: sections,
  ...fields,
});

export const WORDS = [
  section('29308-4', '<p>高血压 2 级</p>'),
  section('10160-0', ['氨氯地平片 5mg 每日一次', '阿司匹林 &lt;100mg&gt;']),
  section('69730-0', '低盐饮食<br/>每天量血压'),
];
export const AGAIN_IN = (days: number) => [
  { url: 'urn:yiqiao:fhir:next-visit-days', valuePositiveInt: days },
];

export interface Seen {
  hospitalId: string;
  system: System;
  /** Of the visit that is over, and of one that is not. */
  visitId: string;
  waitingId: string;
  patientId: string;
  person: Person;
}

export async function openSeen(home: TestHouse): Promise<Seen> {
  const { clinic, visitors, people } = await afterClinic(home);
  const system = await openSystem(home, clinic.hospitalId);
  const [seen, waiting] = visitors;
  return {
    ...{ hospitalId: clinic.hospitalId, system, person: people[0]!, patientId: seen!.patientId },
    ...{ visitId: seen!.appointmentId, waitingId: waiting!.appointmentId },
  };
}
