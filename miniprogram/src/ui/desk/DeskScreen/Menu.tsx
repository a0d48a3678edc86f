/** The pages of a desk, and what is one's own: language, looks, security, signing out. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { sentenceOf } from '../../../api/errors';
import { leaveDesk } from '../../../api/desk/leave';
import { SECURITY_PAGE } from '../../../api/desk/places';
import { speak } from '../../../api/language';
import { useText } from '../../../api/messages';
import { chooseTheme, useChosen, useLanguage } from '../../../api/preferences';
import { classes, pressable } from '../../accessible';
import { Icon } from '../../Icon';
import type { IconName } from '../../Icon';
import { tell } from '../../Toast/store';
import { DeskLink } from '../Link';
import { deskWords } from '../messages';
import { part } from '../part';
import type { NavItem } from './nav';
import './menu.scss';

const NEXT_THEME = { none: 'light', light: 'dark', dark: null } as const;

export interface MenuProps {
  nav: readonly NavItem[];
  current: string;
  /** Runs when something was chosen: the sheet closes. */
  onChoose?(): void;
}

export function Menu({ nav, current, onChoose }: MenuProps) {
  const t = useText(deskWords);
  return (
    <View className="y-menu" {...part('navigation', t('navigation'))}>
      {nav.map(({ key, text, icon, to, count }) => (
        <DeskLink
          key={key}
          to={to}
          how="go"
          className={classes('y-menu-item', key === current && 'y-menu-here')}
          current={key === current}
          onPress={onChoose}
        >
          <Inside icon={icon}>{text}</Inside>
          {count !== undefined && count > 0 && <View className="y-menu-count">{count}</View>}
        </DeskLink>
      ))}
    </View>
  );
}

const Inside = ({ icon, children }: { icon: IconName; children: ReactNode }) => (
  <>
    <Icon name={icon} size="small" />
    <View className="y-menu-text">{children}</View>
  </>
);

/** Language and looks; on the pages of the way in too. */
export function LooksMenu() {
  const t = useText(deskWords);
  const language = useLanguage();
  const { theme } = useChosen();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <>
      <Act icon="globe" onPress={() => void speak(other)}>
        {t(other === 'en' ? 'toEnglish' : 'toChinese')}
      </Act>
      <Act icon="moon" onPress={() => chooseTheme(NEXT_THEME[theme ?? 'none'])}>
        {t(`looks.${theme ?? 'null'}`)}
      </Act>
    </>
  );
}

export function OwnMenu() {
  const t = useText(deskWords);
  const [leaving, setLeaving] = useState(false);
  const leave = async () => {
    setLeaving(true);
    try {
      await leaveDesk();
    } catch (error) {
      tell(sentenceOf(error), 'bad');
    }
    setLeaving(false);
  };
  return (
    <View className="y-menu-own">
      <LooksMenu />
      <DeskLink to={SECURITY_PAGE} className="y-menu-item">
        <Inside icon="lock">{t('security')}</Inside>
      </DeskLink>
      <Act icon="door" onPress={leaving ? undefined : () => void leave()}>
        {t('signOut')}
      </Act>
    </View>
  );
}

function Act({
  icon,
  onPress,
  children,
}: {
  icon: IconName;
  onPress: (() => void) | undefined;
  children: ReactNode;
}) {
  return (
    <View className="y-menu-item" {...pressable('button', undefined, onPress)}>
      <Inside icon={icon}>{children}</Inside>
    </View>
  );
}
