/** The page's one primary button, at the thumb, and beside it what is done when nobody comes in. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { Button } from '../../../ui';
import { KeyHint } from '../../../ui/desk';
import { doctorWords } from '../../messages';
import type { OnCallProps } from './index';

export function Next({ clinic, keys }: OnCallProps) {
  const t = useText(doctorWords);
  const { busy, current, next } = clinic;
  const hint = (key: string) => keys && <KeyHint keys={key} />;
  const first = next && t('callWho', { number: next.visitNumber, name: next.patient.name });
  if (!current)
    return (
      // Drawn anew for its first patient: what is added to a button later stands before its words
      <Button
        key={next ? 'next' : 'nobody'}
        busy={busy}
        disabled={!next}
        onPress={() => void clinic.callNext()}
      >
        {first ?? t('call')}
        {next && hint('N')}
      </Button>
    );
  if (!next)
    return (
      <Button busy={busy} onPress={() => void clinic.move(current, 'seen')}>
        {t('seenOnly')}
        {hint('F')}
      </Button>
    );
  return (
    <View className="on-call-two">
      <Button kind="secondary" disabled={busy} onPress={() => void clinic.pass(current)}>
        {t('passAndCall')}
        {hint('P')}
      </Button>
      <Button busy={busy} onPress={() => void clinic.seenAndCall()}>
        {t('seenAndCall')}
        {hint('N')}
      </Button>
    </View>
  );
}
