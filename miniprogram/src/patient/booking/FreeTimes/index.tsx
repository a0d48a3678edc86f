/** Times that can be had, as rows: when, with whom, for how much, how many are left. */
import { Text } from '@tarojs/components';
import type { ReactNode } from 'react';
import { beijingDay } from '@shared/time';
import { formatFen } from '@shared/money';
import type { Result } from '../../../api/client';
import { useText } from '../../../api/messages';
import { nameIn, titles as doctorTitles } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Cell, List } from '../../../ui';
import { bookingWords } from '../../booking-messages';
import { dayWords, nearDayWords, ownTime, spanWords } from '../../when';
import './index.scss';

export type FreeTime = Result<'GET /slots/:id/alternatives'>['items'][number];

/** Where such a time is booked. */
export function confirmPage(hospitalId: string, time: FreeTime, patientId?: string): string {
  const who = time.doctorId ? `doctor=${time.doctorId}` : `clinic=${time.departmentId}`;
  const patient = patientId ? `&patient=${patientId}` : '';
  return `/patient/appointments/confirm?hospital=${hospitalId}&${who}&day=${time.day}&slot=${time.slotId}${patient}`;
}

export interface FreeTimesProps<T extends FreeTime> {
  label: string;
  items: readonly T[];
  onChoose(time: T): void;
  /** At the right end: how many are left unless said. */
  valueAt?(time: T): ReactNode;
  /** The day stands above them. */
  dayShown?: boolean;
}

export function FreeTimes<T extends FreeTime>({
  label,
  items,
  onChoose,
  valueAt,
  dayShown = false,
}: FreeTimesProps<T>) {
  return (
    <List label={label}>
      {items.map((time) => (
        <FreeTimeRow
          key={time.slotId}
          time={time}
          dayShown={dayShown}
          value={valueAt?.(time)}
          onPress={() => onChoose(time)}
        />
      ))}
    </List>
  );
}

interface FreeTimeRowProps {
  time: FreeTime;
  dayShown: boolean;
  value: ReactNode;
  onPress(): void;
}

function FreeTimeRow({ time, dayShown, value, onPress }: FreeTimeRowProps) {
  const t = useText(bookingWords);
  const title = useText(doctorTitles);
  const language = useLanguage();
  const day = beijingDay(time.startsAt);
  const near = nearDayWords(day, language);
  const span = spanWords(time.startsAt, time.endsAt);
  const own = ownTime(time.startsAt, language);
  const rank = time.doctorTitle !== null && time.doctorTitle in doctorTitles.zh ? time.doctorTitle : null;
  const note = [
    !dayShown && near !== dayWords(day, language) && dayWords(day, language),
    time.doctorName ? nameIn(language, time.doctorName, time.doctorNameEn) : t('clinic'),
    rank && title(rank as keyof typeof doctorTitles.zh),
    time.fee > 0 ? formatFen(time.fee) : t('free'),
    own && t('yourTime', { time: own }),
  ];
  return (
    <Cell
      title={
        <>
          {!dayShown && `${near} `}
          <Text className="p-free-span">{span}</Text>
        </>
      }
      note={note.filter(Boolean).join(' · ')}
      value={value ?? t('left', { n: time.left })}
      onPress={onPress}
    />
  );
}
