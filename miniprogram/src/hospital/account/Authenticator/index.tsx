/** A new phone: another authenticator in place of the old one, proven first, then brought by its first code. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import type { Result } from '../../../api/client';
import { useText } from '../../../api/messages';
import { Button, Notice } from '../../../ui';
import { FormGrid, Panel, Wrong } from '../../../ui/desk';
import { CodeField, PasswordField, isCode } from '../fields';
import { accountWords } from '../messages';
import { OfferedSecret } from '../OfferedSecret';
import { OtherProof, ProofField, useProof } from '../proof';
import { RecoveryCodes } from '../RecoveryCodes';
import { useForm } from '../use-form';
import { authenticatorWords } from './messages';
import '../door.scss';

type Offer = Result<'POST /me/authenticator'>;

interface AuthenticatorProps {
  /** New ones that came with it, for as long as they are good. */
  codes: readonly string[] | null;
  /** The other sessions have ended. */
  onReplaced(codes: readonly string[]): void;
}

export function Authenticator({ codes, onReplaced }: AuthenticatorProps) {
  const t = useText(authenticatorWords);
  const [offer, setOffer] = useState<Offer | null>(null);
  const replaced = (fresh: readonly string[]) => {
    setOffer(null);
    onReplaced(fresh);
  };
  return (
    <Panel title={t('replace')} note={t('replaceNote')}>
      {codes && (
        <>
          <Notice tone="amber">{t('replaced')}</Notice>
          <RecoveryCodes codes={codes} />
        </>
      )}
      {offer && <Bringing offer={offer} onReplaced={replaced} onStartAgain={() => setOffer(null)} />}
      {!offer && !codes && <Proving onOffer={setOffer} />}
    </Panel>
  );
}

function Proving({ onOffer }: { onOffer(offer: Offer): void }) {
  const t = useText(authenticatorWords);
  const say = useText(accountWords);
  const [password, setPassword] = useState('');
  const proof = useProof();
  const form = useForm();
  const prove = () =>
    form.send(password !== '' && proof.ready, async () => {
      onOffer(await call('POST /me/authenticator', { body: { password, ...proof.body } }));
    });
  return (
    <FormGrid onSubmit={prove}>
      <PasswordField
        label={say('currentPassword')}
        value={password}
        onChange={setPassword}
        tried={form.tried}
      />
      <ProofField proof={proof} tried={form.tried} />
      <Wrong>{form.wrong}</Wrong>
      <View className="door-acts">
        <Button kind="secondary" size="small" busy={form.busy} onPress={prove}>
          {t('begin')}
        </Button>
        <OtherProof proof={proof} />
      </View>
    </FormGrid>
  );
}

interface BringingProps {
  offer: Offer;
  onReplaced(codes: readonly string[]): void;
  onStartAgain(): void;
}

function Bringing({ offer, onReplaced, onStartAgain }: BringingProps) {
  const t = useText(authenticatorWords);
  const [code, setCode] = useState('');
  const form = useForm();
  const { ticket } = offer;
  const send = () =>
    form.send(isCode(code), async () => {
      const { recoveryCodes } = await call('POST /me/authenticator/confirmation', { body: { ticket, code } });
      onReplaced(recoveryCodes);
    });
  const over = form.code === 'REPLACEMENT_EXPIRED';
  return (
    <OfferedSecret secret={offer}>
      <FormGrid columns={1} onSubmit={send}>
        <CodeField value={code} onChange={setCode} tried={form.tried} />
      </FormGrid>
      <Wrong>{form.wrong}</Wrong>
      <Button busy={form.busy} onPress={over ? onStartAgain : send}>
        {t(over ? 'startAgain' : 'finish')}
      </Button>
      {!over && (
        <Button kind="quiet" size="small" onPress={onStartAgain}>
          {t('keepOld')}
        </Button>
      )}
    </OfferedSecret>
  );
}
