/** One rating as anybody reads it, and the figures of many. */
import { View } from '@tarojs/components';
import type { Result } from '../../../api/client';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { dateOf } from '../../../api/moments';
import { visitsWords } from '../messages';
import { Stars } from '../Stars';

type Ratings = Result<'GET /doctors/:id/ratings'>;

export function Figures({ figures: { average, count } }: Pick<Ratings, 'figures'>) {
  const t = useText(visitsWords);
  return (
    <View className="ratings-figures">
      <View className="ratings-average">{average?.toFixed(1) ?? '–'}</View>
      <View>
        <Stars stars={average ?? 0} />
        <View className="ratings-small">{t('ratingsCount', { count })}</View>
      </View>
    </View>
  );
}

export function RatingLine({ rating }: { rating: Ratings['items'][number] }) {
  const t = useText(visitsWords);
  const language = useLanguage();
  return (
    <View className="ratings-line">
      <View className="ratings-head">
        <Stars stars={rating.stars} />
        <View className="ratings-small">
          {rating.name} · {dateOf(`${rating.day}T00:00:00+08:00`, language)}
        </View>
      </View>
      <View className={rating.text ? 'ratings-text' : 'ratings-small'}>{rating.text ?? t('noText')}</View>
      {rating.reply && (
        <View className="ratings-reply">
          <View className="ratings-small">{t('reply')}</View>
          <View className="ratings-text">{rating.reply}</View>
        </View>
      )}
    </View>
  );
}
