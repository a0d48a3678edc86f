/** A department and a campus as they are being filled in. */
import type { Api } from '@shared/api';
import type { BodyOf } from '@shared/endpoint';
import type { ItemOf } from '../../api/use-paged';
import type { Result } from '../../api/client';

export type Department = ItemOf<'GET /desk/:hospitalId/departments'>;
export type Campus = Result<'GET /desk/:hospitalId/campuses'>['items'][number];

/** As the contract takes a code of the hospital's own. */
const OWN_CODE = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;
export const isOwnCode = (code: string) => code.trim() === '' || OWN_CODE.test(code.trim());

/** An empty line is no line. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export interface DepartmentDraft {
  name: string;
  nameEn: string;
  code: string;
  catalogueCode: string | null;
  place: string;
  campusId: string | null;
}

export const departmentDraft = (department: Department | null): DepartmentDraft => ({
  name: department?.name ?? '',
  nameEn: department?.nameEn ?? '',
  code: department?.code ?? '',
  catalogueCode: department?.catalogueCode ?? null,
  place: department?.place ?? '',
  campusId: department?.campusId ?? null,
});

type DepartmentFacts = Omit<BodyOf<Api['POST /desk/:hospitalId/departments']>, 'id'>;

/** What is sent; null while something is missing. */
export function departmentFacts(draft: DepartmentDraft): DepartmentFacts | null {
  const { name, nameEn, code, catalogueCode, place, campusId } = draft;
  if (!name.trim() || !catalogueCode || !isOwnCode(code)) return null;
  return {
    name: name.trim(),
    nameEn: orNull(nameEn),
    code: orNull(code),
    catalogueCode,
    place: orNull(place),
    campusId,
  };
}

export interface CampusDraft {
  name: string;
  nameEn: string;
  address: string;
  latitude: number | null;
  longitude: number | null;
}

export const campusDraft = (campus: Campus | null): CampusDraft => ({
  name: campus?.name ?? '',
  nameEn: campus?.nameEn ?? '',
  address: campus?.address ?? '',
  latitude: campus?.latitude ?? null,
  longitude: campus?.longitude ?? null,
});

const within = (value: number | null, most: number) => value === null || Math.abs(value) <= most;

export const latitudeFits = ({ latitude }: CampusDraft) => within(latitude, 90);
export const longitudeFits = ({ longitude }: CampusDraft) => within(longitude, 180);
export const bothOrNeither = ({ latitude, longitude }: CampusDraft) =>
  (latitude === null) === (longitude === null);

/** What is sent; null while something is missing. */
export function campusFacts(draft: CampusDraft) {
  if (!draft.name.trim() || !latitudeFits(draft) || !longitudeFits(draft) || !bothOrNeither(draft))
    return null;
  const { name, nameEn, address, latitude, longitude } = draft;
  return { name: name.trim(), nameEn: orNull(nameEn), address: orNull(address), latitude, longitude };
}
