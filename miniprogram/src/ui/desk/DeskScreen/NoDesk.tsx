/** In place of a desk's page: it is not known yet whose desk it is, or it is nobody's that may be here. */
import { View } from '@tarojs/components';
import { openPage } from '../../../api/open-page';
import type { HospitalDesk } from '../../../api/desk/memberships';
import { WORKPLACE_PAGE } from '../../../api/desk/places';
import { useText } from '../../../api/messages';
import { Empty } from '../../Empty';
import { ErrorState } from '../../ErrorState';
import { Skeleton } from '../../Skeleton';
import { deskWords } from '../messages';

type Standing = Pick<HospitalDesk, 'error' | 'nowhere' | 'refresh'>;

export function NoDesk({ desk, forbidden }: { desk: Standing; forbidden: boolean }) {
  const t = useText(deskWords);
  if (desk.error) return <ErrorState error={desk.error} onRetry={() => void desk.refresh()} />;
  if (!desk.nowhere && !forbidden) return <Skeleton shape="card" count={3} />;
  const action = { text: t('workplaces'), onPress: () => void openPage(WORKPLACE_PAGE, 'go') };
  return (
    <View>
      <Empty
        picture="people"
        title={t(desk.nowhere ? 'nowhere' : 'forbidden')}
        text={t(desk.nowhere ? 'nowhereText' : 'forbiddenText')}
        action={action}
      />
    </View>
  );
}
