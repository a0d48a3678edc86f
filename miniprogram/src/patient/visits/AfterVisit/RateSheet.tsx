/** Giving a rating: stars first, words if one likes, and who will read them said before they are sent. */
import { Textarea, View } from '@tarojs/components';
import { useState } from 'react';
import { RATING_TEXT_AT_MOST } from '@shared/appointments/afterRules';
import type { Stars } from '@shared/appointments/afterRules';
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { Button, Notice, Sheet, tell } from '../../../ui';
import { useAct } from '../../use-act';
import { visitsWords } from '../messages';
import { ChooseStars } from '../Stars';

interface RateSheetProps {
  visitId: string;
  given: { stars: number; text: string | null } | null;
  onClose(): void;
  onRated(): Promise<void>;
}

export function RateSheet({ visitId, given, onClose, onRated }: RateSheetProps) {
  const t = useText(visitsWords);
  const { busy, error, run, forgetError } = useAct();
  const [stars, setStars] = useState<Stars | null>((given?.stars as Stars | undefined) ?? null);
  const [text, setText] = useState(given?.text ?? '');
  const send = () =>
    run(async () => {
      const words = text.trim();
      await call('PUT /appointments/:id/rating', {
        params: { id: visitId },
        body: { stars: stars ?? 5, ...(words && { text: words }) },
      });
      tell(t('thanks'), 'good');
      await onRated();
    });
  const type = (words: string) => {
    forgetError();
    setText(words);
  };
  return (
    <Sheet
      open
      title={t('rateTitle')}
      onClose={onClose}
      footer={
        <>
          {error && <Notice tone="red">{error.sentence}</Notice>}
          <Button busy={busy} disabled={stars === null} onPress={() => void send()}>
            {t('send')}
          </Button>
        </>
      }
    >
      <ChooseStars value={stars} onChange={setStars} />
      <View className="rate-label" aria-hidden>
        {t('ratingText')}
      </View>
      <Textarea
        className="rate-text"
        value={text}
        maxlength={RATING_TEXT_AT_MOST}
        onInput={({ detail }) => type(detail.value)}
        aria-label={t('ratingText')}
        nativeProps={{ 'aria-label': t('ratingText') }}
      />
      <View className="rate-hint">
        <View>{t('ratingHint')}</View>
        {text.length > RATING_TEXT_AT_MOST - 100 && (
          <View>{t('left', { count: RATING_TEXT_AT_MOST - text.length })}</View>
        )}
      </View>
    </Sheet>
  );
}
