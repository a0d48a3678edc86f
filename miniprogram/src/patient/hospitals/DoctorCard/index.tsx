/** One doctor in a list: who, what they know best, the fee, and when there is a place. */
import { View } from '@tarojs/components';
import { navigateTo } from '@tarojs/taro';
import type { ReactNode } from 'react';
import type { Result } from '../../../api/client';
import { useText } from '../../../api/messages';
import { nameIn, titles } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Avatar, Card, Money } from '../../../ui';
import { finding } from '../messages';
import './index.scss';

export type DoctorOnCard = Result<'GET /doctors'>['items'][number];

export interface DoctorCardProps {
  doctor: DoctorOnCard;
  /** Where they work, for lists across hospitals. */
  withPlace?: boolean;
  /** When there is a place. */
  hint?: ReactNode;
  onOpen?(): void;
}

export function DoctorCard({ doctor, withPlace, hint, onOpen }: DoctorCardProps) {
  const t = useText(finding);
  const title = useText(titles);
  const language = useLanguage();
  const name = nameIn(language, doctor.name, doctor.nameEn);
  const department = nameIn(language, doctor.departmentName, doctor.departmentNameEn);
  const open = () => {
    onOpen?.();
    void navigateTo({ url: `/patient/hospitals/doctor?id=${doctor.id}` });
  };
  return (
    <Card onPress={open}>
      <View className="p-doctor">
        <Avatar name={doctor.name} />
        <View className="p-doctor-words">
          <View className="p-doctor-who">
            <View className="p-doctor-name">{name}</View>
            <View className="p-doctor-title">{title(doctor.title)}</View>
          </View>
          {withPlace && (
            <View className="p-doctor-place">
              {nameIn(language, doctor.hospitalName, doctor.hospitalNameEn)} · {department}
            </View>
          )}
          <View className="p-doctor-known">{doctor.specialities}</View>
          <View className="p-doctor-foot">
            {doctor.fee > 0 ? <Money fen={doctor.fee} size="small" /> : <View>{t('free')}</View>}
            {hint}
          </View>
        </View>
      </View>
    </Card>
  );
}
