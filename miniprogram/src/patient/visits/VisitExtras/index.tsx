/** Before the visit: take it into the calendar, let family follow it, and be told of what comes. */
import Taro from '@tarojs/taro';
import { isShareable } from '@shared/appointments/sharingRules';
import { sentenceOf } from '../../../api/errors';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Cell, List, tell } from '../../../ui';
import { departmentOf, doctorOf, hospitalOf } from '../../appointments/visit';
import type { Visit } from '../../appointments/visit';
import { TellMe } from '../../booking/TellMe';
import { bookingWords } from '../../booking-messages';
import { useAct } from '../../use-act';
import { addToCalendar } from '../calendar';
import { visitsWords } from '../messages';

export function VisitExtras({ visit }: { visit: Visit }) {
  const t = useText(visitsWords);
  const booking = useText(bookingWords);
  const calendar = useCalendar(visit);
  if (!isShareable(visit.status) || new Date(visit.endsAt) <= new Date()) return null;
  const share = () => void Taro.navigateTo({ url: `/patient/visits/sharing?id=${visit.id}` });
  return (
    <>
      <List label={t('extras')}>
        <Cell icon="calendar" title={t('calendar')} note={t('calendarNote')} onPress={calendar} />
        <Cell icon="users" title={t('share')} note={t('shareNote')} onPress={share} />
      </List>
      <TellMe after="looking" note={booking('tellMeVisit')} />
    </>
  );
}

const SAID = { added: 'calendarAdded', file: 'calendarFile', refused: 'calendarRefused' } as const;

function useCalendar(visit: Visit) {
  const t = useText(visitsWords);
  const language = useLanguage();
  const { run } = useAct();
  const whom = [departmentOf(visit, language), doctorOf(visit, language)].filter(Boolean).join(' ');
  const entry = {
    appointmentId: visit.id,
    title: t('calendarTitle', { whom }),
    description: t('calendarText', { patient: visit.patientName, number: visit.visitNumber ?? '' }),
    location: [hospitalOf(visit, language), visit.place, visit.address].filter(Boolean).join(' '),
    startsAt: new Date(visit.startsAt),
    endsAt: new Date(visit.endsAt),
  };
  return () =>
    void run(async () => {
      const added = await addToCalendar(entry).catch((error: unknown) => tell(sentenceOf(error), 'bad'));
      if (added) tell(t(SAID[added]), added === 'refused' ? 'bad' : 'good');
    });
}
