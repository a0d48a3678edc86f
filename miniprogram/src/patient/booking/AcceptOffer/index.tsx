/** Taking a place kept from the waitlist where nothing is paid online: one tap. */
import { redirectTo } from '@tarojs/taro';
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { Button, Notice } from '../../../ui';
import { useAct } from '../../use-act';
import { waitingWords } from '../../waiting/messages';
import type { Visit } from '../watchVisit';

/** A held place without anything to pay: only the waitlist keeps such. */
export const isBareOffer = ({ status, charge }: Pick<Visit, 'status' | 'charge'>) =>
  status === 'pending' && charge === null;

export interface AcceptOfferProps {
  visit: Pick<Visit, 'id'>;
  /** It is no longer kept. */
  onRefused(): void;
}

export function AcceptOffer({ visit: { id }, onRefused }: AcceptOfferProps) {
  const t = useText(waitingWords);
  const { busy, error, run } = useAct();
  const accept = () =>
    run(async () => {
      try {
        await call('POST /appointments/:id/acceptance', { params: { id }, body: {} });
      } catch (refusal) {
        onRefused();
        throw refusal;
      }
      await redirectTo({ url: `/patient/appointments/result?id=${id}` });
    });
  return (
    <>
      {error && (
        <Notice tone="red" icon="warning">
          {error.sentence}
        </Notice>
      )}
      <Button busy={busy} onPress={() => void accept()}>
        {t(busy ? 'accepting' : 'accept')}
      </Button>
    </>
  );
}
