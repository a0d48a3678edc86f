/** A hospital's departments under the catalogue's first-level ones; with a field to narrow them when many. */
import { View } from '@tarojs/components';
import { navigateTo } from '@tarojs/taro';
import { useState } from 'react';
import { useText } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Card, Empty, accessible, pressable } from '../../../ui';
import type { Hospital } from '../Facts';
import { SearchBox } from '../SearchBox';
import { catalogueName, groupByFirstLevel } from '../departments';
import { finding } from '../messages';
import './index.scss';

type Department = Hospital['departments'][number];

/** From this many on a field is quicker than looking. */
const MANY = 12;
const MAX_TYPED = 20;

const matches = (typed: string) => {
  const wanted = typed.trim().toLowerCase();
  return ({ name, nameEn }: Department) =>
    name.toLowerCase().includes(wanted) || (nameEn ?? '').toLowerCase().includes(wanted);
};

export function DepartmentIndex({ departments }: { departments: readonly Department[] }) {
  const t = useText(finding);
  const [typed, setTyped] = useState('');
  const shown = departments.filter(matches(typed));
  if (departments.length === 0) return <Empty title={t('noDepartments')} text={t('noDepartmentsNote')} />;
  return (
    <View>
      {departments.length >= MANY && (
        <SearchBox
          label={t('departmentSearch')}
          placeholder={t('departmentSearch')}
          value={typed}
          onChange={setTyped}
          maxLength={MAX_TYPED}
        />
      )}
      {shown.length === 0 && (
        <Empty
          title={t('noSuchDepartment', { text: typed.trim() })}
          text={t('noSuchDepartmentNote')}
          action={{ text: t('clear'), onPress: () => setTyped('') }}
        />
      )}
      {shown.length > 0 && (
        <Card>
          {groupByFirstLevel(shown).map((group) => (
            <Group key={group.code} code={group.code} departments={group.departments} />
          ))}
        </Card>
      )}
    </View>
  );
}

function Group({ code, departments }: { code: string; departments: Department[] }) {
  const t = useText(finding);
  const language = useLanguage();
  const heading = catalogueName(code, language) ?? t('otherDepartments');
  return (
    <View className="p-group">
      <View className="p-group-name" {...accessible('heading')} aria-level={3}>
        {heading}
      </View>
      <View className="p-group-members">
        {departments.map((department) => (
          <View
            key={department.id}
            className="p-department"
            {...pressable(
              'button',
              undefined,
              () => void navigateTo({ url: `/patient/hospitals/department?id=${department.id}` }),
            )}
          >
            <View className="p-department-name">{nameIn(language, department.name, department.nameEn)}</View>
            {department.doctorCount > 0 && (
              <View className="p-department-count">{t('doctorCount', { n: department.doctorCount })}</View>
            )}
          </View>
        ))}
      </View>
    </View>
  );
}
