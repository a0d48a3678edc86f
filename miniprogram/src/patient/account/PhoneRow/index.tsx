/** The account's phone: masked, and verified by the super-app's button where there is one. */
import { useState } from 'react';
import { call } from '../../../api/client';
import { withConsent } from '../../../api/consent';
import { sentenceOf } from '../../../api/errors';
import { newId } from '../../../api/id';
import { useText } from '../../../api/messages';
import { amendSession, useUser } from '../../../api/session';
import { superApp } from '../../../api/superapp';
import { Cell, List, PhoneButton, Section, tell } from '../../../ui';
import { accountWords } from '../messages';

export function PhoneRow() {
  const t = useText(accountWords);
  const phone = useUser()?.phone ?? null;
  const { busy, verify } = useVerifying();
  const note = phone ? t('phoneVerified') : superApp.phoneButton ? undefined : t('phoneInApp');
  return (
    <Section title={t('phone')}>
      <List>
        <Cell icon="phone" title={phone ?? t('phoneNone')} note={note} />
      </List>
      {superApp.phoneButton && (
        <PhoneButton kind="secondary" busy={busy} onCode={(code) => void verify(code)}>
          {t(phone ? 'phoneChange' : 'phoneVerify')}
        </PhoneButton>
      )}
    </Section>
  );
}

function useVerifying() {
  const t = useText(accountWords);
  const [busy, setBusy] = useState(false);
  const verify = async (code: string | null) => {
    if (code === null) return tell(t('phoneDeclined'));
    setBusy(true);
    try {
      // Every code is an act of its own; asking for consent in between does not make it another
      const idempotencyKey = newId();
      const act = () => call('POST /me/phone', { body: { code }, idempotencyKey });
      const user = await withConsent(act);
      if (user) {
        amendSession({ user });
        tell(t('phoneDone'), 'good');
      }
    } catch (error) {
      tell(sentenceOf(error), 'bad');
    } finally {
      setBusy(false);
    }
  };
  return { busy, verify };
}
