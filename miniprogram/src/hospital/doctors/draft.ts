/** A doctor as they are being filled in, and what is wrong with it. */
import type { Api } from '@shared/api';
import type { BodyOf } from '@shared/endpoint';
import { DOCTOR_LICENCE_FORM } from '@shared/hospitals/rules';
import type { Title } from '@shared/hospitals/rules';
import type { ItemOf } from '../../api/use-paged';
import { isOwnCode, orNull } from '../EntryForm/typed';
import type { Faults } from '../EntryForm/use-entry-form';
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

const isLicence = (number: string) => number.trim() === '' || DOCTOR_LICENCE_FORM.test(number.trim());

export function doctorFaults(draft: DoctorDraft, tried: boolean): Faults<DoctorDraft, DoctorWord> {
  if (!tried) return {};
  return {
    name: draft.name.trim() ? undefined : 'nameMissing',
    title: draft.title ? undefined : 'titleMissing',
    departmentId: draft.departmentId ? undefined : 'departmentMissing',
    fee: fenOf(draft.fee) === null ? 'feeWrong' : undefined,
    code: isOwnCode(draft.code) ? undefined : 'codeWrong',
    licenceNumber: isLicence(draft.licenceNumber) ? undefined : 'licenceWrong',
  };
}

type DoctorFacts = Omit<BodyOf<Api['POST /desk/:hospitalId/doctors']>, 'id'>;

/** What is sent; null while something is missing. */
export function doctorFacts(draft: DoctorDraft): DoctorFacts | null {
  const { title, departmentId } = draft;
  const fee = fenOf(draft.fee);
  if (!title || !departmentId || fee === null) return null;
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
