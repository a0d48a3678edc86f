/** Tab page. */
import { Screen } from '../../ui';

export default function Tab() {
  return <Screen title="医桥" />;
}
