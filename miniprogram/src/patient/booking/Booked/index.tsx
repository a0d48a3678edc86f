/** What to take to the hospital: number, time, place, code; as large as it matters. */
import { View } from '@tarojs/components';
import { beijingDay } from '@shared/time';
import { useText } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Card, Cell, List, Money, accessible } from '../../../ui';
import { grouped } from '../../appointments/VisitTicket/grouped';
import { bookingWords } from '../../booking-messages';
import { OwnTime } from '../../OwnTime';
import { dayWords, spanWords } from '../../when';
import type { Visit } from '../watchVisit';
import './index.scss';

export function Booked({ visit }: { visit: Visit }) {
  const t = useText(bookingWords);
  const language = useLanguage();
  const { startsAt, endsAt, visitNumber, visitCode } = visit;
  return (
    <View>
      <Card>
        <View className="p-ticket">
          {visitNumber !== null && (
            <View className="p-ticket-number" {...accessible('group', t('visitNumber'))}>
              <View className="p-ticket-label">{t('visitNumber')}</View>
              <View className="p-ticket-figure">{visitNumber}</View>
            </View>
          )}
          <View className="p-ticket-when">
            <View className="p-ticket-day">{dayWords(beijingDay(startsAt), language)}</View>
            <View className="p-ticket-time">{spanWords(startsAt, endsAt)}</View>
            <OwnTime at={startsAt} />
          </View>
        </View>
        {visitCode && (
          <View className="p-ticket-code">
            <View>
              <View className="p-ticket-label">{t('visitCode')}</View>
              <View className="p-ticket-label">{t('visitCodeNote')}</View>
            </View>
            <View className="p-ticket-digits">{grouped(visitCode)}</View>
          </View>
        )}
      </Card>
      <Facts visit={visit} />
    </View>
  );
}

function Facts({ visit }: { visit: Visit }) {
  const t = useText(bookingWords);
  const language = useLanguage();
  const { fee, payOnSite, place, doctorName, doctorNameEn } = visit;
  const department = nameIn(language, visit.departmentName, visit.departmentNameEn);
  const doctor = doctorName ? nameIn(language, doctorName, doctorNameEn) : t('clinic');
  return (
    <List>
      <Cell
        icon="pin"
        title={nameIn(language, visit.hospitalName, visit.hospitalNameEn)}
        note={[department, place].filter(Boolean).join(' · ')}
      />
      <Cell icon="stethoscope" title={doctor} />
      <Cell icon="user" title={visit.patientName} />
      {fee > 0 && (
        <Cell
          icon="wallet"
          title={t(payOnSite ? 'payThere' : 'paid')}
          value={<Money fen={fee} size="small" />}
        />
      )}
    </List>
  );
}
