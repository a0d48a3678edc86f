/** How it was: asked once, shown as it will be read, changed while that is allowed. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Result } from '../../../api/client';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Button, Card, Section } from '../../../ui';
import { momentWords } from '../../when';
import { visitsWords } from '../messages';
import { Stars } from '../Stars';
import { RateSheet } from './RateSheet';
import { Withdraw } from './Withdraw';

type After = Result<'GET /appointments/:id/summary'>;

export interface RatingProps {
  visitId: string;
  after: After;
  onRated(): Promise<void>;
}

export function Rating({ visitId, after, onRated }: RatingProps) {
  const t = useText(visitsWords);
  const language = useLanguage();
  const [asking, setAsking] = useState(false);
  const { rating, ratingUntil } = after;
  if (!rating && !ratingUntil) return null;
  const rated = async () => {
    setAsking(false);
    await onRated();
  };
  const until = ratingUntil && momentWords(ratingUntil, language);
  return (
    <Section title={t(rating ? 'rated' : 'rate')}>
      <Card>
        {rating ? <Given rating={rating} /> : <View className="after-text">{t('rateLead')}</View>}
        {until && (
          <View className="after-rate">
            <Button kind="secondary" icon="star" onPress={() => setAsking(true)}>
              {t(rating ? 'change' : 'rateNow')}
            </Button>
            <View className="after-small">{t(rating ? 'changeUntil' : 'rateUntil', { at: until })}</View>
          </View>
        )}
        {rating && <Withdraw visitId={visitId} onWithdrawn={onRated} />}
      </Card>
      {asking && (
        <RateSheet visitId={visitId} given={rating} onClose={() => setAsking(false)} onRated={rated} />
      )}
    </Section>
  );
}

function Given({ rating }: { rating: NonNullable<After['rating']> }) {
  const t = useText(visitsWords);
  return (
    <>
      <Stars stars={rating.stars} />
      {rating.text && <View className="after-text after-said">{rating.text}</View>}
      {rating.reply && (
        <View className="after-reply">
          <View className="after-name">{t('reply')}</View>
          <View className="after-text">{rating.reply}</View>
        </View>
      )}
    </>
  );
}
