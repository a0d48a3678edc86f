/** Inviting somebody: role, how they accept, and then the link, shown once. */
import { useState } from 'react';
import { useText } from '../../../api/messages';
import { Button, Notice } from '../../../ui';
import { CopyField, Dialog, TextField } from '../../../ui/desk';
import { FormDialog } from '../../FormDialog';
import { BindingChoice } from '../BindingChoice';
import { DoctorChoice } from '../DoctorChoice';
import { staffWords } from '../messages';
import { RoleChoice } from '../RoleChoice';
import { useInvitation } from './use-invitation';
import type { Made } from './use-invitation';

export interface InviteProps {
  hospitalId: string;
  onClose(): void;
  onMade(): void;
}

export function Invite({ hospitalId, onClose, onMade }: InviteProps) {
  const [made, setMade] = useState<Made | null>(null);
  if (made) return <LinkOnce made={made} onClose={onClose} />;
  const keep = (answer: Made) => {
    setMade(answer);
    onMade();
  };
  return <Asking hospitalId={hospitalId} onClose={onClose} onMade={keep} />;
}

function LinkOnce({ made, onClose }: { made: Made; onClose(): void }) {
  const t = useText(staffWords);
  const done = (
    <Button size="small" onPress={onClose}>
      {t('done')}
    </Button>
  );
  return (
    <Dialog open title={t('linkTitle')} onClose={onClose} actions={done}>
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
  const { draft, change, send, sending, said } = useInvitation(hospitalId, onMade);
  return (
    <FormDialog
      {...{ title: t('invite'), label: t('invite'), send: t('send'), sending, onClose }}
      onSend={send}
    >
      <RoleChoice value={draft.role} onChange={(role) => change({ role })} />
      {draft.role === 'doctor' && (
        <DoctorChoice
          hospitalId={hospitalId}
          value={draft.doctorId}
          onChange={(doctorId) => change({ doctorId })}
          error={said.doctor ? t('doctorMissing') : undefined}
        />
      )}
      <BindingChoice value={draft.bind} onChange={(bind) => change({ bind })} />
      {draft.bind === 'email' && (
        <TextField
          label={t('emailLabel')}
          type="email"
          value={draft.email}
          onChange={(email) => change({ email })}
          maxLength={254}
          error={said.email ? t('emailWrong') : undefined}
          required
        />
      )}
    </FormDialog>
  );
}
