/** After the visit: what the doctor wrote, the hospital's documents, and how it was. Booking the doctor again is the page's own next step. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { useEndpoint } from '../../../api/use-endpoint';
import { ErrorState, Section, Skeleton } from '../../../ui';
import type { Visit } from '../../appointments/visit';
import { TellMe } from '../../booking/TellMe';
import { bookingWords } from '../../booking-messages';
import { visitsWords } from '../messages';
import { Documents } from './Documents';
import { Rating } from './Rating';
import { Summary } from './Summary';
import './index.scss';

export function AfterVisit({ visit }: { visit: Visit }) {
  return visit.status === 'fulfilled' ? <After visit={visit} /> : null;
}

function After({ visit }: { visit: Visit }) {
  const t = useText(visitsWords);
  const booking = useText(bookingWords);
  const { id, endsAt } = visit;
  const { data, error, refresh } = useEndpoint('GET /appointments/:id/summary', { params: { id } });
  if (!data)
    return error ? (
      <ErrorState error={error} onRetry={() => void refresh()} />
    ) : (
      <Skeleton shape="card" count={2} />
    );
  return (
    <>
      <Section title={t('papers')}>
        {data.summary && <Summary summary={data.summary} visitAt={endsAt} />}
        {data.documents.length > 0 && <Documents visitId={id} documents={data.documents} />}
        {!data.summary && data.documents.length === 0 && (
          <>
            <View className="after-none">{t('papersNone')}</View>
            <TellMe after="visiting" note={booking('tellMePapers')} />
          </>
        )}
      </Section>
      <Rating visitId={id} after={data} onRated={refresh} />
    </>
  );
}
