/** The link to a new password: chosen here, and then on to the code as in any sign-in. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/client';
import type { Result } from '../../api/client';
import { signInPage } from '../../api/door';
import { useText } from '../../api/messages';
import { openPage } from '../../api/open-page';
import { Button } from '../../ui';
import { DeskLink, DoorScreen, FormGrid, Wrong } from '../../ui/desk';
import { useOnward } from './entry';
import { useParam } from '../../api/desk/use-param';
import { accountWords } from './messages';
import { NewPassword, passwordReady } from './NewPassword';
import { ProveIt } from './ProveIt';
import { useAct } from '../../api/desk/use-act';
import './door.scss';

export default function ResetPage() {
  const t = useText(accountWords);
  const token = useParam('token');
  const onward = useOnward();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [step, setStep] = useState<Result<'POST /staff/sessions'> | null>(null);
  const act = useAct();
  const send = () => {
    setTried(true);
    // Whose password it is only the API knows: it refuses one with the e-mail in it
    if (!passwordReady(password, again, '')) return;
    void act.run(async () => {
      setStep(await call('POST /staff/password-resets/confirmation', { body: { token, password } }));
    });
  };
  const startAgain = () => void openPage(signInPage(), 'go');
  if (step) return <ProveIt step={step} onDone={onward} onStartAgain={startAgain} />;
  return (
    <DoorScreen title={t('resetTitle')} note={t('resetNote')}>
      <View className="door-form">
        <FormGrid columns={1} onSubmit={send}>
          <NewPassword
            label={t('newPassword')}
            email=""
            password={password}
            again={again}
            onPassword={setPassword}
            onAgain={setAgain}
            tried={tried}
          />
        </FormGrid>
        {!token && <Wrong>{t('linkMissing')}</Wrong>}
        <Wrong>{act.wrong}</Wrong>
        <Button busy={act.busy} disabled={!token} onPress={send}>
          {t('savePassword')}
        </Button>
        {act.code === 'LINK_EXPIRED' && <DeskLink to="/hospital/account/forgotten">{t('newLink')}</DeskLink>}
      </View>
    </DoorScreen>
  );
}
