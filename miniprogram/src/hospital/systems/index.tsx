/** The hospital's own systems: credentials, addresses, and webhooks. */
import { View } from '@tarojs/components';
import { useText } from '../../api/messages';
import { useEndpoint } from '../../api/use-endpoint';
import { HospitalScreen } from '../HospitalScreen';
import { Clients } from './Clients';
import { systemWords } from './messages';
import { Webhooks } from './Webhooks';
import './index.scss';

export default function SystemsPage() {
  const t = useText(systemWords);
  return (
    <HospitalScreen page="systems" head={() => ({ note: t('note') })}>
      {({ hospitalId }) => <Systems hospitalId={hospitalId} />}
    </HospitalScreen>
  );
}

function Systems({ hospitalId }: { hospitalId: string }) {
  const clients = useEndpoint('GET /desk/:hospitalId/api-clients', { params: { hospitalId } });
  const webhooks = useEndpoint('GET /desk/:hospitalId/webhooks', { params: { hospitalId } });
  return (
    <View className="systems-page">
      <Clients hospitalId={hospitalId} reading={clients} />
      <Webhooks hospitalId={hospitalId} reading={webhooks} />
    </View>
  );
}
