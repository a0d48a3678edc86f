/** How narrow the wish is: just this time, the same doctor, or anybody of the department. */
import { View } from '@tarojs/components';
import type { WishKind } from '@shared/appointments/waitingRules';
import { beijingDay } from '@shared/time';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Cell, List, accessible } from '../../../ui';
import { dayWords, spanWords } from '../../when';
import { waitingWords } from '../messages';
import type { Wishes } from '../useWish';

export interface WishChoiceProps {
  wishes: Wishes;
  chosen: WishKind;
  onChoose(kind: WishKind): void;
}

export function WishChoice({ wishes: { slot, doctor, departmentName }, chosen, onChoose }: WishChoiceProps) {
  const t = useText(waitingWords);
  const language = useLanguage();
  const pick = (kind: WishKind) => ({ chosen: chosen === kind, onPress: () => onChoose(kind) });
  return (
    <List>
      <View {...accessible('radiogroup', t('whatFor'))}>
        {slot && (
          <Cell
            {...pick('slot')}
            title={t('onlySlot')}
            note={`${dayWords(beijingDay(slot.startsAt), language)} ${spanWords(slot.startsAt, slot.endsAt)}`}
          />
        )}
        {doctor && <Cell {...pick('doctor')} title={t('anyOfDoctor', { doctor: doctor.name })} />}
        <Cell
          {...pick('department')}
          title={t('anyOfDepartment', { department: departmentName })}
          note={t('moreChances')}
        />
      </View>
    </List>
  );
}
