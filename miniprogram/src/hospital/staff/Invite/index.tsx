/** Inviting somebody: role, how they accept, and then the link, shown once. */
import { useState } from 'react';
import { INVITATION_BINDINGS } from '@shared/staff/rules';
import type { HospitalRole, InvitationBinding } from '@shared/staff/rules';
import { call } from '../../../api/client';
import type { Result } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { newId } from '../../../api/id';
import { useText } from '../../../api/messages';
import { Button, Notice } from '../../../ui';
import { CopyField, Dialog, FormGrid, RadioGroup, TextField } from '../../../ui/desk';
import { DoctorChoice } from '../DoctorChoice';
import { staffWords } from '../messages';
import { RoleChoice } from '../RoleChoice';

type Made = Result<'POST /desk/:hospitalId/invitations'>;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export interface InviteProps {
  hospitalId: string;
  onClose(): void;
  onMade(): void;
}

export function Invite({ hospitalId, onClose, onMade }: InviteProps) {
  const t = useText(staffWords);
  const [made, setMade] = useState<Made | null>(null);
  if (!made)
    return (
      <Asking
        hospitalId={hospitalId}
        onClose={onClose}
        onMade={(answer) => {
          setMade(answer);
          onMade();
        }}
      />
    );
  return (
    <Dialog
      open
      title={t('linkTitle')}
      onClose={onClose}
      actions={
        <Button size="small" onPress={onClose}>
          {t('done')}
        </Button>
      }
    >
      <CopyField label={t('link')} value={made.link} hint={t('linkNote')} />
      {made.mailed && <Notice tone="jade">{t('mailed')}</Notice>}
    </Dialog>
  );
}

interface AskingProps {
  hospitalId: string;
  onClose(): void;
  onMade(made: Made): void;
}

function Asking({ hospitalId, onClose, onMade }: AskingProps) {
  const t = useText(staffWords);
  // The same invitation however often the button is pressed
  const [id] = useState(() => newId());
  const [role, setRole] = useState<HospitalRole>('registrar');
  const [bind, setBind] = useState<InvitationBinding>('email');
  const [email, setEmail] = useState('');
  const [doctorId, setDoctorId] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const { busy, wrong, run } = useAct();
  const emailWrong = bind === 'email' && !EMAIL.test(email.trim());
  const doctorMissing = role === 'doctor' && !doctorId;
  const send = () => {
    setTried(true);
    if (emailWrong || doctorMissing) return;
    void run(async () => {
      const body = {
        ...{ id, role, bind },
        ...(bind === 'email' && { email: email.trim() }),
        ...(role === 'doctor' && doctorId && { doctorId }),
      };
      onMade(await call('POST /desk/:hospitalId/invitations', { params: { hospitalId }, body }));
    });
  };
  return (
    <Dialog
      open
      title={t('invite')}
      onClose={onClose}
      actions={
        <Button size="small" busy={busy} onPress={send}>
          {t('send')}
        </Button>
      }
    >
      {wrong && <Notice tone="red">{wrong}</Notice>}
      <FormGrid label={t('invite')} columns={1} onSubmit={send}>
        <RoleChoice value={role} onChange={setRole} />
        {role === 'doctor' && (
          <DoctorChoice
            hospitalId={hospitalId}
            value={doctorId}
            onChange={setDoctorId}
            error={tried && doctorMissing ? t('doctorMissing') : undefined}
          />
        )}
        <RadioGroup
          label={t('bind')}
          value={bind}
          options={INVITATION_BINDINGS.map((one) => ({
            value: one,
            text: t(`bind.${one}`),
            note: t(`bind.${one}.note`),
          }))}
          onChange={setBind}
        />
        {bind === 'email' && (
          <TextField
            label={t('emailLabel')}
            type="email"
            value={email}
            onChange={setEmail}
            maxLength={254}
            error={tried && emailWrong ? t('emailWrong') : undefined}
            required
          />
        )}
      </FormGrid>
    </Dialog>
  );
}
