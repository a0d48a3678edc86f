/**
 * The frame of a desk's page: on a wide window a rail with the pages at the left, on a phone a bar with a menu. The
 * day's state stands above the content.
 */
import { View } from '@tarojs/components';
import { useId, useState } from 'react';
import type { PropsWithChildren, ReactNode } from 'react';
import { useText } from '../../../api/messages';
import { pressable } from '../../accessible';
import { Icon } from '../../Icon';
import { Dialog } from '../Dialog';
import { focusOn } from '../focus';
import { DeskLink } from '../Link';
import { deskWords } from '../messages';
import { part } from '../part';
import { Ground } from './Ground';
import { Menu, OwnMenu } from './Menu';
import type { NavItem, Place } from './nav';
import { PlaceCard } from './PlaceCard';
import './topbar.scss';

export interface DeskScreenProps {
  title: string;
  /** Under the title: the day, a count, a sentence. */
  note?: ReactNode;
  nav: readonly NavItem[];
  /** The key of the page one is on. */
  current: string;
  /** Null while it is on its way. */
  place: Place | null;
  /** Buttons at the right of the title; one of them primary at most. */
  actions?: ReactNode;
  /** The list this page was opened from. */
  back?: { to: string; text: string };
  /** The state in one glance: Figures, a Notice. */
  state?: ReactNode;
}

/** The skip link lands here; Tab does not stop here. Lower case: a browser's attribute on Taro's element. */
const LANDING = { tabindex: -1 };

export function DeskScreen(props: PropsWithChildren<DeskScreenProps>) {
  const t = useText(deskWords);
  const content = useId();
  const { title, nav, current, place, children } = props;
  return (
    <Ground title={place ? `${title} · ${place.name}` : title} look="desk">
      <View className="y-skip" {...pressable('button', undefined, () => focusOn(content))}>
        {t('skip')}
      </View>
      <View className="y-rail" {...part('banner')}>
        <PlaceCard place={place} />
        <Menu nav={nav} current={current} />
        <OwnMenu />
      </View>
      <TopBar nav={nav} current={current} place={place} />
      <View id={content} className="y-desk-main" {...part('main')} {...LANDING}>
        <View className="y-desk-body">
          <Title {...props} />
          {props.state}
          {children}
        </View>
      </View>
    </Ground>
  );
}

function Title({ title, note, actions, back }: DeskScreenProps) {
  return (
    <View className="y-desk-head">
      <View className="y-desk-words">
        {back && (
          <DeskLink to={back.to} how="go" className="y-desk-back">
            <Icon name="chevron-left" size="small" />
            {back.text}
          </DeskLink>
        )}
        <View className="y-desk-title" {...part('heading')} aria-level={1}>
          {title}
        </View>
        {note != null && <View className="y-desk-note">{note}</View>}
      </View>
      {actions && <View className="y-desk-actions">{actions}</View>}
    </View>
  );
}

function TopBar({ nav, current, place }: Pick<DeskScreenProps, 'nav' | 'current' | 'place'>) {
  const t = useText(deskWords);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <View className="y-topbar" {...part('banner')}>
      <View
        className="y-topbar-menu"
        {...pressable('button', t('menu'), () => setOpen(true))}
        aria-expanded={open}
      >
        <View className="y-topbar-lines" aria-hidden />
      </View>
      <View className="y-topbar-name">{place?.name}</View>
      <Dialog open={open} title={t('menu')} onClose={close}>
        <PlaceCard place={place} />
        <Menu nav={nav} current={current} onChoose={close} />
        <OwnMenu />
      </Dialog>
    </View>
  );
}
