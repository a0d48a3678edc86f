/** How the patient stands with the hospital before booking: banned, close to it, or so many bookings left today. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import type { Result } from '../../../api/client';
import { useLanguage } from '../../../api/preferences';
import { Notice } from '../../../ui';
import { bookingWords } from '../../booking-messages';
import { momentWords } from '../../when';
import './index.scss';

export type BookingStanding = Result<'GET /hospitals/:hospitalId/booking-standing'>;

/** So few are said; more need not be thought of. */
const FEW = 2;

/** Whether nothing can be booked for the patient here now. */
export const isBarred = (standing: BookingStanding | undefined) =>
  standing !== undefined && (standing.bannedUntil !== null || standing.bookingsLeftToday === 0);

export function Standing({ standing, name }: { standing: BookingStanding; name: string }) {
  const t = useText(bookingWords);
  const language = useLanguage();
  const { bannedUntil, noShows, noShowLimit, noShowDays, banDays, bookingsPerDay, bookingsLeftToday } =
    standing;
  if (bannedUntil) {
    const until = momentWords(bannedUntil, language, true);
    return (
      <Notice tone="red" icon="warning" title={t('banned', { name, until })}>
        {t('bannedNote', { limit: noShowLimit, days: noShowDays })}
      </Notice>
    );
  }
  return (
    <>
      {noShows > 0 && noShowLimit > 0 && (
        <Notice tone="amber" icon="warning" title={t('noShows', { n: noShows, days: noShowDays })}>
          {t('noShowsNote', { limit: noShowLimit, days: banDays })}
        </Notice>
      )}
      {bookingsLeftToday === 0 && (
        <Notice tone="amber" icon="clock" title={t('noneLeftToday', { name })}>
          {t('noneLeftTodayNote', { max: bookingsPerDay })}
        </Notice>
      )}
      {bookingsLeftToday > 0 && bookingsLeftToday <= FEW && (
        <View className="p-standing">
          {t('leftToday', { name, n: bookingsLeftToday, max: bookingsPerDay })}
        </View>
      )}
    </>
  );
}
