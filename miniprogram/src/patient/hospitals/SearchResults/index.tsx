/** What was found, in three groups; opening any of it is what makes a search worth keeping. */
import { View } from '@tarojs/components';
import { navigateTo } from '@tarojs/taro';
import { useText } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Cell, HospitalCard, List, Section } from '../../../ui';
import { DoctorCard } from '../DoctorCard';
import { finding } from '../messages';
import type { Found } from '../useSearch';

export interface SearchResultsProps {
  text: string;
  found: Found;
  onOpen(): void;
}

export const isNothing = ({ hospitals, departments, doctors }: Found) =>
  hospitals.length + departments.length + doctors.length === 0;

export function SearchResults({ text, found, onOpen }: SearchResultsProps) {
  const t = useText(finding);
  const { hospitals, departments, doctors } = found;
  const openHospital = (id: string) => {
    onOpen();
    void navigateTo({ url: `/patient/hospitals/detail?id=${id}` });
  };
  const seeAll = () => {
    onOpen();
    void navigateTo({ url: `/patient/hospitals/list?q=${encodeURIComponent(text)}` });
  };
  return (
    <View>
      {departments.length > 0 && <Departments departments={departments} onOpen={onOpen} />}
      {hospitals.length > 0 && (
        <Section title={t('hospitals')} action={{ text: t('seeAll'), onPress: seeAll }}>
          {hospitals.map((hospital) => (
            <HospitalCard key={hospital.id} hospital={hospital} onPress={() => openHospital(hospital.id)} />
          ))}
        </Section>
      )}
      {doctors.length > 0 && (
        <Section title={t('doctors')}>
          {doctors.map((doctor) => (
            <DoctorCard key={doctor.id} doctor={doctor} withPlace onOpen={onOpen} />
          ))}
        </Section>
      )}
    </View>
  );
}

function Departments({ departments, onOpen }: { departments: Found['departments']; onOpen(): void }) {
  const t = useText(finding);
  const language = useLanguage();
  const open = (code: string, name: string) => {
    onOpen();
    void navigateTo({
      url: `/patient/hospitals/list?department=${code}&departmentName=${encodeURIComponent(name)}`,
    });
  };
  return (
    <Section title={t('departments')}>
      <List label={t('departments')}>
        {departments.map(({ code, name, nameEn }) => {
          const shown = nameIn(language, name, nameEn);
          return (
            <Cell
              key={code}
              icon="stethoscope"
              title={shown}
              note={t('departmentNote')}
              onPress={() => open(code, shown)}
            />
          );
        })}
      </List>
    </Section>
  );
}
