/** What a wall can show, departments and doctors, by the names staff know them by. */
import type { Result } from '../../api/client';
import { useText } from '../../api/messages';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import type { Wall } from './index';
import { wallsWords } from './messages';

type Department = Result<'GET /desk/:hospitalId/departments'>['items'][number];
type Doctor = Result<'GET /desk/:hospitalId/doctors'>['items'][number];
type Option = { value: string; text: string };

export interface Sources {
  departments: Option[];
  doctors: Option[];
  namesOf(parts: Wall['parts']): string;
}

export function useSources(departments: Department[] = [], doctors: Doctor[] = []): Sources {
  const t = useText(wallsWords);
  const language = useLanguage();
  const named = ({ id, name, nameEn }: { id: string; name: string; nameEn: string | null }) => ({
    value: id,
    text: nameIn(language, name, nameEn),
  });
  const options = {
    departments: departments.map(named),
    doctors: doctors.map((one) => ({
      value: one.id,
      text: `${named(one).text} · ${nameIn(language, one.departmentName, one.departmentNameEn)}`,
    })),
  };
  const known = new Map([...options.departments, ...options.doctors].map(({ value, text }) => [value, text]));
  return {
    ...options,
    namesOf: (parts) =>
      parts
        .map((part) => known.get('doctorId' in part ? part.doctorId : part.departmentId) ?? t('retired'))
        .join(language === 'zh' ? '、' : ', '),
  };
}
