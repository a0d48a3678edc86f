/** Everything people who came say of a doctor, latest first. */
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useText } from '../../api/messages';
import { usePaged } from '../../api/use-paged';
import { Button, Card, Empty, ErrorState, Screen, Skeleton } from '../../ui';
import { Figures, RatingLine } from './DoctorRatings/RatingLine';
import './DoctorRatings/index.scss';
import { visitsWords } from './messages';

export default function RatingsPage() {
  const t = useText(visitsWords);
  const { doctor = '', hospital = '' } = useRouter().params;
  const known = doctor && hospital;
  const pages = usePaged(
    'GET /doctors/:id/ratings',
    known ? { params: { id: doctor }, query: { hospitalId: hospital } } : null,
  );
  const { items, first, error, loading, hasMore, loadingMore } = pages;
  const missing = !known || error?.code === 'NOT_FOUND' || error?.code === 'BAD_REQUEST';
  return (
    <Screen title={t('ratings')} onRefresh={pages.refresh}>
      {missing && <Empty picture="people" title={t('noDoctor')} />}
      {!missing && error && <ErrorState error={error} onRetry={() => void pages.refresh()} />}
      {!missing && loading && <Skeleton shape="card" count={3} />}
      {first && items.length === 0 && (
        <Empty picture="people" title={t('ratingsNone')} text={t('ratingsNoneText')} />
      )}
      {first && items.length > 0 && (
        <Card>
          <Figures figures={first.figures} />
          {items.map((rating) => (
            <RatingLine key={rating.id} rating={rating} />
          ))}
        </Card>
      )}
      {hasMore && (
        <View>
          <Button kind="quiet" busy={loadingMore} onPress={() => void pages.more()}>
            {t('more')}
          </Button>
        </View>
      )}
    </Screen>
  );
}
