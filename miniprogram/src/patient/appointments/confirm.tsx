/** ConfirmPage: its title and place; the page's own content stands with its domain. */
import { Screen } from '../../ui';
import { useText } from '../../api/messages';
import { titles } from '../titles';

export default function ConfirmPage() {
  const t = useText(titles);
  return <Screen title={t('confirm')} />;
}
