/** Who sees the patient: a doctor with title and place, or a department's clinic. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { nameIn, titles } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Avatar, Card, Section, accessible } from '../../../ui';
import { Clamped } from '../Clamped';
import { finding } from '../messages';
import type { Department, Doctor } from '../useClinic';
import './index.scss';

export function DoctorHead({ doctor }: { doctor: Doctor }) {
  const title = useText(titles);
  const language = useLanguage();
  const department = nameIn(language, doctor.departmentName, doctor.departmentNameEn);
  return (
    <Card>
      <View className="p-clinic">
        <Avatar name={doctor.name} size="large" />
        <View className="p-clinic-words">
          <View className="p-clinic-name" {...accessible('heading')} aria-level={1}>
            {nameIn(language, doctor.name, doctor.nameEn)}
          </View>
          <View className="p-clinic-title">{title(doctor.title)}</View>
          <View className="p-clinic-place">
            {department} · {nameIn(language, doctor.hospitalName, doctor.hospitalNameEn)}
          </View>
        </View>
      </View>
    </Card>
  );
}

export function DepartmentHead({ department }: { department: Department }) {
  const t = useText(finding);
  const language = useLanguage();
  const name = nameIn(language, department.name, department.nameEn);
  return (
    <Card>
      <View className="p-clinic">
        <Avatar name={department.name} kind="hospital" size="large" />
        <View className="p-clinic-words">
          <View className="p-clinic-name" {...accessible('heading')} aria-level={1}>
            {t('clinicOf', { department: name })}
          </View>
          <View className="p-clinic-title">{t('clinicNote')}</View>
          <View className="p-clinic-place">
            {[nameIn(language, department.hospitalName, department.hospitalNameEn), department.place]
              .filter(Boolean)
              .join(' · ')}
          </View>
        </View>
      </View>
    </Card>
  );
}

/** What a person may read before choosing, under the times: they came for those. */
export function AboutDoctor({ doctor }: { doctor: Doctor }) {
  const t = useText(finding);
  return (
    <>
      {doctor.specialities && (
        <Section title={t('specialities')}>
          <Card>
            <Clamped text={doctor.specialities} />
          </Card>
        </Section>
      )}
      {doctor.introduction && (
        <Section title={t('introduction')}>
          <Card>
            <Clamped text={doctor.introduction} />
          </Card>
        </Section>
      )}
    </>
  );
}
