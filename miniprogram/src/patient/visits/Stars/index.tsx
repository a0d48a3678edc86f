/** Stars: a rating to read, and a rating to give, one of five as a group of radio buttons. */
import { View } from '@tarojs/components';
import { STARS } from '@shared/appointments/afterRules';
import type { Stars as Count } from '@shared/appointments/afterRules';
import { useText } from '../../../api/messages';
import { accessible, classes, pressable } from '../../../ui';
import { visitsWords } from '../messages';
import './index.scss';

/** To read; halves are rounded. */
export function Stars({ stars }: { stars: number }) {
  const t = useText(visitsWords);
  return (
    <View className="stars" {...accessible('img', t('ofFive', { stars }))}>
      {STARS.map((one) => (
        <View key={one} className={classes('star', one <= Math.round(stars) && 'star-on')} aria-hidden />
      ))}
    </View>
  );
}

interface ChooseStarsProps {
  value: Count | null;
  onChange(stars: Count): void;
}

/** To give. Arrow keys go from star to star, as in any group of radio buttons. */
export function ChooseStars({ value, onChange }: ChooseStarsProps) {
  const t = useText(visitsWords);
  const step = (from: Count, key: string | undefined) => {
    const by =
      key === 'ArrowRight' || key === 'ArrowUp' ? 1 : key === 'ArrowLeft' || key === 'ArrowDown' ? -1 : 0;
    const next = STARS.find((one) => one === from + by);
    if (by && next) onChange(next);
  };
  return (
    <View>
      <View className="stars-choice" {...accessible('radiogroup', t('stars'))}>
        {STARS.map((one) => {
          const press = pressable('radio', t('starName', { stars: one, word: t(`star.${one}`) }), () =>
            onChange(one),
          );
          return (
            <View
              key={one}
              className={classes('star-choice', value !== null && one <= value && 'star-choice-on')}
              {...press}
              {...walking(press, (key) => step(one, key))}
              aria-checked={value === one}
            >
              <View className={classes('star', 'star-large', value !== null && one <= value && 'star-on')} />
            </View>
          );
        })}
      </View>
      <View className="stars-word" aria-live="polite">
        {value ? t(`star.${value}`) : ''}
      </View>
    </View>
  );
}

interface Pressed {
  key?: string;
  preventDefault?(): void;
}

/** What a press does, and the arrows besides. Only a browser has keys. */
function walking(press: object, onArrow: (key: string | undefined) => void) {
  const { onKeyDown } = press as { onKeyDown?: (pressed: Pressed) => void };
  if (!onKeyDown) return {};
  return {
    onKeyDown: (pressed: Pressed) => {
      if (pressed.key?.startsWith('Arrow')) {
        pressed.preventDefault?.();
        onArrow(pressed.key);
      } else onKeyDown(pressed);
    },
  };
}
