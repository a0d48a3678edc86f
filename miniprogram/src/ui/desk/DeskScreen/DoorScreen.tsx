/** The frame of the pages on the way in, which belong to no desk yet: one card in the middle. */
import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { useText } from '../../../api/messages';
import { Icon } from '../../Icon';
import { DeskLink } from '../Link';
import { deskWords } from '../messages';
import { part } from '../part';
import { Ground } from './Ground';
import { LooksMenu } from './Menu';
import './door.scss';

export interface DoorScreenProps {
  title: string;
  note?: ReactNode;
  /** `narrow` for a question, `wide` for a form. */
  width?: 'narrow' | 'wide';
  /** The page this one was opened from. */
  back?: { to: string; text: string };
  /** Above the title: where one is on a way of several steps. */
  before?: ReactNode;
  /** Under the card: other ways to go. */
  after?: ReactNode;
  /** Content brings its own cards. */
  bare?: boolean;
}

export function DoorScreen(props: PropsWithChildren<DoorScreenProps>) {
  const { title, note, width = 'narrow', back, before, after, bare, children } = props;
  const t = useText(deskWords);
  return (
    <Ground title={title} look="door">
      <View className="y-door-bar" {...part('banner')}>
        <View className="y-door-brand">{t('brand')}</View>
        <View className="y-door-looks">
          <LooksMenu />
        </View>
      </View>
      <View className={`y-door-body y-door-${width}`} {...part('main')}>
        {back && (
          <DeskLink to={back.to} how="go" className="y-door-back">
            <Icon name="chevron-left" size="small" />
            {back.text}
          </DeskLink>
        )}
        {before}
        <View className={bare ? undefined : 'y-door-card'}>
          <View className="y-desk-title" {...part('heading')} aria-level={1}>
            {title}
          </View>
          {note != null && <View className="y-door-note">{note}</View>}
          {children}
        </View>
        {after && <View className="y-door-after">{after}</View>}
      </View>
    </Ground>
  );
}
