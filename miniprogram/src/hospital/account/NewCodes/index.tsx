/** New recovery codes in place of the old ones, by a code of the authenticator or one of the old. */
import { View } from '@tarojs/components';
import { call } from '../../../api/client';
import { useText } from '../../../api/messages';
import { Button, Notice } from '../../../ui';
import { FormGrid, Panel, Wrong } from '../../../ui/desk';
import { accountWords } from '../messages';
import { OtherProof, ProofField, useProof } from '../proof';
import { RecoveryCodes } from '../RecoveryCodes';
import { useForm } from '../use-form';
import '../door.scss';

interface NewCodesProps {
  /** Those just made, for as long as they are good. */
  codes: readonly string[] | null;
  onMade(codes: readonly string[]): void;
}

export function NewCodes({ codes, onMade }: NewCodesProps) {
  const t = useText(accountWords);
  const proof = useProof();
  const form = useForm();
  const make = () =>
    form.send(proof.ready, async () => {
      const { recoveryCodes } = await call('POST /me/recovery-codes', { body: proof.body });
      onMade(recoveryCodes);
      proof.empty();
      form.empty();
    });
  return (
    <Panel title={t('newCodes')} note={t('newCodesNote')}>
      {codes && (
        <>
          <Notice tone="amber">{t('codesNote')}</Notice>
          <RecoveryCodes codes={codes} />
        </>
      )}
      <FormGrid onSubmit={make}>
        <ProofField proof={proof} tried={form.tried} />
        <Wrong>{form.wrong}</Wrong>
        <View className="door-acts">
          <Button kind="secondary" size="small" busy={form.busy} onPress={make}>
            {t('makeCodes')}
          </Button>
          <OtherProof proof={proof} />
        </View>
      </FormGrid>
    </Panel>
  );
}
