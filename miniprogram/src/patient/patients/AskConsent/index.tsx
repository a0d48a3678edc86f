/** Before anything about a person is typed: the privacy notice. */
import { ensureConsent } from '../../../api/consent';
import { sentenceOf } from '../../../api/errors';
import { useText } from '../../../api/messages';
import { Button, PageTitle, tell } from '../../../ui';
import { patientWords } from '../messages';

export function AskConsent() {
  const t = useText(patientWords);
  const ask = () => ensureConsent().catch((error: unknown) => tell(sentenceOf(error), 'bad'));
  return (
    <>
      <PageTitle note={t('agreeFirst')}>{t('agreeFirstTitle')}</PageTitle>
      <Button onPress={() => void ask()}>{t('agree')}</Button>
    </>
  );
}
