/** One rating in full, and the hospital's answer to it: an owner's, or of the doctor it is about. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { REPLY_AT_MOST } from '@shared/appointments/afterRules';
import { call } from '../../api/client';
import { may } from '../../api/desk/memberships';
import { useAct } from '../../api/desk/use-act';
import { useText } from '../../api/messages';
import { ApiError } from '../../api/errors';
import { dayWords } from '../../api/moments';
import { useLanguage } from '../../api/preferences';
import { Button, tell } from '../../ui';
import { FormGrid, TextArea, Wrong } from '../../ui/desk';
import type { OpenDesk } from '../HospitalScreen';
import type { DeskRating } from './index';
import { ratingsWords } from './messages';
import { whomOf } from './whom';
import './index.scss';

export interface OneRatingProps {
  desk: OpenDesk;
  rating: DeskRating;
  onAnswered(rating: DeskRating): void;
  /** Somebody else answered meanwhile, or it was rated anew. */
  onChanged(): Promise<void>;
}

export function OneRating({ desk, rating, onAnswered, onChanged }: OneRatingProps) {
  const t = useText(ratingsWords);
  const language = useLanguage();
  const { stars, text, name, day } = rating;
  return (
    <View className="rating">
      <View className="rating-stars">{t('starsOf', { stars })}</View>
      <View className={text ? 'rating-text' : 'rating-quiet'}>{text ?? t('noText')}</View>
      <View className="rating-quiet">
        {t('by', { name, day: dayWords(day, language) })} · {whomOf(rating, language)}
      </View>
      {may(desk.role, ['owner', 'doctor']) ? (
        <Answer hospitalId={desk.hospitalId} {...{ rating, onAnswered, onChanged }} />
      ) : (
        rating.reply && (
          <View>
            <View className="rating-quiet">{t('replyLabel')}</View>
            <View className="rating-text">{rating.reply}</View>
          </View>
        )
      )}
    </View>
  );
}

interface AnswerProps extends Pick<OneRatingProps, 'rating' | 'onAnswered' | 'onChanged'> {
  hospitalId: string;
}

function Answer({ hospitalId, rating, onAnswered, onChanged }: AnswerProps) {
  const t = useText(ratingsWords);
  const { busy, wrong, run } = useAct();
  const [text, setText] = useState(rating.reply ?? '');
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (!text.trim()) return;
    void run(async () => {
      try {
        const params = { hospitalId, id: rating.id };
        const body = { version: rating.version, text: text.trim() };
        onAnswered(await call('PUT /desk/:hospitalId/ratings/:id/reply', { params, body }));
        tell(t('sent'), 'good');
      } catch (error) {
        await onChanged();
        // With it goes this panel, and what would be said in it
        if (error instanceof ApiError && error.code === 'NOT_FOUND') tell(t('gone'), 'bad');
        else throw error;
      }
    });
  };
  return (
    <View className="rating">
      <FormGrid label={t(rating.reply ? 'changeReply' : 'reply')} columns={1} onSubmit={send}>
        <TextArea
          label={t('replyLabel')}
          hint={t('replyHint')}
          rows={4}
          maxLength={REPLY_AT_MOST}
          value={text}
          onChange={setText}
          error={tried && !text.trim() ? t('missing') : null}
        />
      </FormGrid>
      <Wrong>{wrong}</Wrong>
      <View>
        <Button size="small" busy={busy} onPress={send}>
          {t('send')}
        </Button>
      </View>
    </View>
  );
}
