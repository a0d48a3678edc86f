/** An invitation being written: who is meant, as what, what is missing yet, and the sending. */
import { useState } from 'react';
import type { HospitalRole, InvitationBinding } from '@shared/staff/rules';
import { call } from '../../../api/client';
import type { Result } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { newId } from '../../../api/id';

export type Made = Result<'POST /desk/:hospitalId/invitations'>;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

interface Draft {
  role: HospitalRole;
  bind: InvitationBinding;
  email: string;
  doctorId: string | null;
}

const BLANK: Draft = { role: 'registrar', bind: 'email', email: '', doctorId: null };

export function useInvitation(hospitalId: string, onMade: (made: Made) => void) {
  // The same invitation however often the button is pressed
  const [id] = useState(() => newId());
  const [draft, setDraft] = useState(BLANK);
  const [tried, setTried] = useState(false);
  const act = useAct();
  const missing = missingIn(draft);
  const send = () => {
    setTried(true);
    if (missing.email || missing.doctor) return;
    void act.run(async () => {
      const body = { id, ...bodyOf(draft) };
      onMade(await call('POST /desk/:hospitalId/invitations', { params: { hospitalId }, body }));
    });
  };
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  return { draft, change, send, sending: act, said: tried ? missing : NOTHING };
}

const NOTHING = { email: false, doctor: false };

const missingIn = ({ role, bind, email, doctorId }: Draft) => ({
  email: bind === 'email' && !EMAIL.test(email.trim()),
  doctor: role === 'doctor' && !doctorId,
});

/** Only what goes with the role and with the way it is accepted. */
const bodyOf = ({ role, bind, email, doctorId }: Draft) => ({
  ...{ role, bind },
  ...(bind === 'email' && { email: email.trim() }),
  ...(role === 'doctor' && doctorId && { doctorId }),
});
