/** Whose half-days are, in the person's language: a doctor's, or the department's own clinic. */
import { useText } from '../../api/messages';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { scheduleWords } from './messages';
import type { Planned } from './planned';

export type Whose = Pick<
  Planned,
  'departmentId' | 'departmentName' | 'departmentNameEn' | 'doctorId' | 'doctorName' | 'doctorNameEn'
>;

type Department = Pick<Whose, 'departmentName' | 'departmentNameEn'>;
type Doctor = Pick<Whose, 'doctorName' | 'doctorNameEn'>;

interface Named {
  id: string;
  name: string;
  nameEn: string | null;
}

export interface Names {
  departmentOf(whose: Department): string;
  doctorOf(whose: Doctor): string;
  /** Departments or doctors to choose from. */
  options(rows: readonly Named[]): { value: string; text: string }[];
}

export function useNames(): Names {
  const t = useText(scheduleWords);
  const language = useLanguage();
  return {
    departmentOf: ({ departmentName, departmentNameEn }) =>
      nameIn(language, departmentName, departmentNameEn),
    doctorOf: ({ doctorName, doctorNameEn }) =>
      doctorName ? nameIn(language, doctorName, doctorNameEn) : t('clinic'),
    options: (rows) =>
      rows.map(({ id, name, nameEn }) => ({ value: id, text: nameIn(language, name, nameEn) })),
  };
}
