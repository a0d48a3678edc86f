/** A department and a campus as they are being filled in. */
import type { Api } from '@shared/api';
import type { BodyOf } from '@shared/endpoint';
import type { ItemOf } from '../../api/use-paged';
import type { Result } from '../../api/client';
import { isOwnCode, orNull } from '../EntryForm/typed';
import type { Faults } from '../EntryForm/use-entry-form';
import type { DepartmentWord } from './messages';

export type Department = ItemOf<'GET /desk/:hospitalId/departments'>;
export type Campus = Result<'GET /desk/:hospitalId/campuses'>['items'][number];

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

/** What is missing is said once saving was tried; what cannot be, while it is typed. */
export const departmentFaults = (
  { name, catalogueCode, code }: DepartmentDraft,
  tried: boolean,
): Faults<DepartmentDraft, DepartmentWord> => ({
  name: tried && !name.trim() ? 'nameMissing' : undefined,
  catalogueCode: tried && !catalogueCode ? 'catalogueMissing' : undefined,
  code: isOwnCode(code) ? undefined : 'codeWrong',
});

type DepartmentFacts = Omit<BodyOf<Api['POST /desk/:hospitalId/departments']>, 'id'>;

/** What is sent; null while something is missing. */
export function departmentFacts(draft: DepartmentDraft): DepartmentFacts | null {
  const { name, nameEn, code, catalogueCode, place, campusId } = draft;
  if (!catalogueCode) return null;
  return {
    ...{ name: name.trim(), nameEn: orNull(nameEn), code: orNull(code) },
    ...{ catalogueCode, place: orNull(place), campusId },
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

const within = (degrees: number | null, most: number) => degrees === null || Math.abs(degrees) <= most;

export function campusFaults(draft: CampusDraft, tried: boolean): Faults<CampusDraft, DepartmentWord> {
  const { name, latitude, longitude } = draft;
  const alone = tried && (latitude === null) !== (longitude === null) ? 'both' : undefined;
  return {
    name: tried && !name.trim() ? 'nameMissing' : undefined,
    latitude: within(latitude, 90) ? alone : 'latitudeOutside',
    longitude: within(longitude, 180) ? alone : 'longitudeOutside',
  };
}

/** What is sent. */
export function campusFacts({ name, nameEn, address, latitude, longitude }: CampusDraft) {
  return { name: name.trim(), nameEn: orNull(nameEn), address: orNull(address), latitude, longitude };
}
