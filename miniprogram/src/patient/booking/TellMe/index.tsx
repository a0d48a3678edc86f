/** Asks to be allowed to send messages. WeChat asks only straight from a tap, and needs a yes for each kind. */
import { useState } from 'react';
import type { Result } from '../../../api/client';
import { useText } from '../../../api/messages';
import { superApp } from '../../../api/superapp';
import { useEndpoint } from '../../../api/use-endpoint';
import { Cell, List } from '../../../ui';
import { bookingWords } from '../../booking-messages';

type Templates = Result<'GET /message-templates'>;

export interface TellMeProps {
  /** Of what they will be told. */
  note: string;
  /** At most three. */
  kinds?: readonly (keyof Templates)[];
}

const ABOUT_A_VISIT = ['reminder', 'cancelled', 'refunded'] as const;

export function TellMe({ note, kinds = ABOUT_A_VISIT }: TellMeProps) {
  const t = useText(bookingWords);
  const { data } = useEndpoint('GET /message-templates', {});
  const [allowed, setAllowed] = useState(false);
  if (!data) return null;
  const ids = kinds.map((kind) => data[kind]);
  const ask = () => void superApp.askForMessages(ids).then(setAllowed, () => undefined);
  return (
    <List>
      {allowed ? (
        <Cell icon="check-circle" title={t('told')} />
      ) : (
        <Cell icon="bell" title={t('tellMe')} note={note} onPress={ask} />
      )}
    </List>
  );
}
