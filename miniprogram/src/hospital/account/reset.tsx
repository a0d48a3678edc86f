/** The link to a new password: chosen here, and then on to the code as in any sign-in. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/client';
import type { Result } from '../../api/client';
import { useParam } from '../../api/desk/use-param';
import { signInPage } from '../../api/door';
import { useText } from '../../api/messages';
import { openPage } from '../../api/open-page';
import { DeskLink, DoorScreen, Wrong } from '../../ui/desk';
import { DoorForm } from './DoorForm';
import { useOnward } from './entry';
import { accountWords } from './messages';
import { NewPassword, useNewPassword } from './NewPassword';
import { ProveIt } from './ProveIt';
import { useForm } from './use-form';
import './door.scss';

type Step = Result<'POST /staff/sessions'>;

export default function ResetPage() {
  const onward = useOnward();
  const [step, setStep] = useState<Step | null>(null);
  const startAgain = () => void openPage(signInPage(), 'go');
  if (step) return <ProveIt step={step} onDone={onward} onStartAgain={startAgain} />;
  return <Choosing onStep={setStep} />;
}

function Choosing({ onStep }: { onStep(step: Step): void }) {
  const t = useText(accountWords);
  const token = useParam('token');
  // Whose password it is only the API knows: it refuses one with the e-mail in it
  const chosen = useNewPassword('');
  const form = useForm();
  const save = () =>
    form.send(chosen.ready, async () => {
      const body = { token, password: chosen.password };
      onStep(await call('POST /staff/password-resets/confirmation', { body }));
    });
  return (
    <DoorScreen title={t('resetTitle')} note={t('resetNote')}>
      <View className="door-form">
        <DoorForm
          form={form}
          act={t('savePassword')}
          onSend={save}
          disabled={!token}
          beside={!token && <Wrong>{t('linkMissing')}</Wrong>}
        >
          <NewPassword label={t('newPassword')} chosen={chosen} tried={form.tried} />
        </DoorForm>
        {form.code === 'LINK_EXPIRED' && <DeskLink to="/hospital/account/forgotten">{t('newLink')}</DeskLink>}
      </View>
    </DoorScreen>
  );
}
