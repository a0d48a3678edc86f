/** Asks to be allowed to send messages: WeChat asks only straight from a tap. */
import { useState } from 'react';
import { useText } from '../../../api/messages';
import { Cell, List } from '../../../ui';
import { bookingWords } from '../../booking-messages';
import { useMessagePermission } from '../messagePermission';
import type { MESSAGES_AFTER } from '../messagePermission';

export interface TellMeProps {
  /** Of what they will be told. */
  note: string;
  after: keyof typeof MESSAGES_AFTER;
}

export function TellMe({ note, after }: TellMeProps) {
  const t = useText(bookingWords);
  const askForMessages = useMessagePermission(after);
  const [allowed, setAllowed] = useState(false);
  if (!askForMessages) return null;
  const ask = () => void askForMessages().then(setAllowed);
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
