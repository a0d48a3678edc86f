/** A doctor as they are being filled in, and what is wrong with it. */
import type { Api } from '@shared/api';
import type { BodyOf } from '@shared/endpoint';
import type { Title } from '@shared/hospitals/rules';
import type { ItemOf } from '../../api/use-paged';
import type { DoctorWord } from './messages';

export type Doctor = ItemOf<'GET /desk/:hospitalId/doctors'>;

export interface DoctorDraft {
  name: string;
  nameEn: string;
  code: string;
  title: Title | null;
  departmentId: string | null;
  /** Yuan, as typed. */
  fee: string;
  specialities: string;
  introduction: string;
  licenceNumber: string;
}

export const doctorDraft = (doctor: Doctor | null, departmentId: string | null): DoctorDraft => ({
  name: doctor?.name ?? '',
  nameEn: doctor?.nameEn ?? '',
  code: doctor?.code ?? '',
  title: doctor?.title ?? null,
  departmentId: doctor?.departmentId ?? departmentId,
  fee: doctor ? yuanOf(doctor.fee) : '',
  specialities: doctor?.specialities ?? '',
  introduction: doctor?.introduction ?? '',
  licenceNumber: doctor?.licenceNumber ?? '',
});

const yuanOf = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

/** Fen of yuan as typed, counted by digits so that none is lost; null where it is no amount. */
export function fenOf(yuan: string): number | null {
  const parts = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(yuan.trim());
  return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : null;
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;
const LICENCE = /^[0-9A-Z]{15,27}$/;
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The field that is wrong → the word for it; empty when it can be sent. */
export function faultsOf(draft: DoctorDraft): Partial<Record<keyof DoctorDraft, DoctorWord>> {
  const faults: Partial<Record<keyof DoctorDraft, DoctorWord>> = {};
  if (!draft.name.trim()) faults.name = 'nameMissing';
  if (!draft.title) faults.title = 'titleMissing';
  if (!draft.departmentId) faults.departmentId = 'departmentMissing';
  if (fenOf(draft.fee) === null) faults.fee = 'feeWrong';
  if (draft.code.trim() && !CODE.test(draft.code.trim())) faults.code = 'codeWrong';
  if (draft.licenceNumber.trim() && !LICENCE.test(draft.licenceNumber.trim()))
    faults.licenceNumber = 'licenceWrong';
  return faults;
}

type DoctorFacts = Omit<BodyOf<Api['POST /desk/:hospitalId/doctors']>, 'id'>;

/** What is sent; null while something is wrong. */
export function doctorFacts(draft: DoctorDraft): DoctorFacts | null {
  const { title, departmentId } = draft;
  const fee = fenOf(draft.fee);
  if (Object.keys(faultsOf(draft)).length > 0 || !title || !departmentId || fee === null) return null;
  return {
    ...{ title, departmentId, fee },
    name: draft.name.trim(),
    nameEn: orNull(draft.nameEn),
    code: orNull(draft.code),
    specialities: draft.specialities.trim(),
    introduction: orNull(draft.introduction),
    licenceNumber: orNull(draft.licenceNumber),
  };
}
