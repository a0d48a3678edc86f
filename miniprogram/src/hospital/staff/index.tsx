/** A hospital's staff: members, their roles, and invitations. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../api/messages';
import { usePaged } from '../../api/use-paged';
import { Button } from '../../ui';
import { HospitalScreen } from '../HospitalScreen';
import { Invitations } from './Invitations';
import { Invite } from './Invite';
import { Members } from './Members';
import { staffWords } from './messages';
import './index.scss';

export default function StaffPage() {
  const t = useText(staffWords);
  const [inviting, setInviting] = useState(false);
  return (
    <HospitalScreen
      page="staff"
      head={() => ({
        note: t('note'),
        actions: (
          <Button size="small" onPress={() => setInviting(true)}>
            {t('invite')}
          </Button>
        ),
      })}
    >
      {({ hospitalId }) => (
        <Staff hospitalId={hospitalId} inviting={inviting} onInvited={() => setInviting(false)} />
      )}
    </HospitalScreen>
  );
}

interface StaffProps {
  hospitalId: string;
  inviting: boolean;
  onInvited(): void;
}

function Staff({ hospitalId, inviting, onInvited }: StaffProps) {
  const params = { hospitalId };
  const members = usePaged('GET /desk/:hospitalId/staff', { params, query: {} });
  const invitations = usePaged('GET /desk/:hospitalId/invitations', { params, query: { limit: 20 } });
  return (
    <View className="staff-page">
      <Members hospitalId={hospitalId} pages={members} />
      <Invitations hospitalId={hospitalId} pages={invitations} />
      {inviting && (
        <Invite hospitalId={hospitalId} onClose={onInvited} onMade={() => void invitations.refresh()} />
      )}
    </View>
  );
}
