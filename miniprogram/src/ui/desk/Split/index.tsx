/**
 * A list and what is chosen in it: side by side on a wide window; on a phone the chosen one comes as a sheet over
 * the list. Drawn once, placed by the style sheet, so that what was typed in the detail survives turning a tablet.
 */
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useText } from '../../../api/messages';
import { classes, pressable } from '../../accessible';
import { Icon } from '../../Icon';
import { deskWords } from '../messages';
import { part } from '../part';
import './index.scss';

export interface SplitProps {
  list: ReactNode;
  /** Null: nothing is chosen; the list takes the width. */
  detail: ReactNode | null;
  detailTitle: string;
  onClose(): void;
  /** How the width is shared, list to detail. */
  share?: 'even' | 'list' | 'detail';
}

export function Split({ list, detail, detailTitle, onClose, share = 'list' }: SplitProps) {
  const t = useText(deskWords);
  const open = detail !== null && detail !== false && detail !== undefined;
  return (
    <View className={classes('y-split', open && 'y-split-open', `y-split-by-${share}`)}>
      <View className="y-split-list">{list}</View>
      {open && (
        <View className="y-split-detail" {...part('region', detailTitle)}>
          <View className="y-split-head">
            <View className="y-split-title" {...part('heading')} aria-level={2}>
              {detailTitle}
            </View>
            <View className="y-split-close" {...pressable('button', t('back'), onClose)}>
              <Icon name="close" size="small" />
            </View>
          </View>
          <View className="y-split-body">{detail}</View>
        </View>
      )}
    </View>
  );
}
