/** Whom a rating is about: the doctor, else the department. */
import { nameIn } from '../../api/names';
import type { Language } from '@shared/sentences';
import type { DeskRating } from './index';

export const whomOf = (one: DeskRating, language: Language): string =>
  one.doctorName
    ? nameIn(language, one.doctorName, one.doctorNameEn)
    : nameIn(language, one.departmentName, one.departmentNameEn);
