/** A question in front of the page; the keyboard stays inside, Escape leaves. On a phone it rises from the edge. */
import { View } from '@tarojs/components';
import { useEffect, useId, useRef } from 'react';
import type { PropsWithChildren, ReactNode } from 'react';
import { common, useText } from '../../../api/messages';
import { classes, pressable } from '../../accessible';
import { Icon } from '../../Icon';
import { holdFocus } from '../focus';
import { part } from '../part';
import './index.scss';

export interface DialogProps {
  open: boolean;
  title: string;
  onClose(): void;
  /** Buttons, the primary one last. */
  actions?: ReactNode;
  width?: 'normal' | 'wide';
  /** `alertdialog` where something is lost. */
  role?: 'dialog' | 'alertdialog';
}

export function Dialog(props: PropsWithChildren<DialogProps>) {
  return props.open ? <OpenDialog {...props} /> : null;
}

function OpenDialog({
  title,
  onClose,
  actions,
  width,
  role = 'dialog',
  children,
}: PropsWithChildren<DialogProps>) {
  const t = useText(common);
  const id = useId();
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => holdFocus(id, () => close.current()), [id]);
  return (
    <View className="y-dialog" catchMove>
      <View className="y-dialog-scrim" onClick={onClose} aria-hidden />
      <View
        id={id}
        className={classes('y-dialog-panel', width === 'wide' && 'y-dialog-wide')}
        {...part(role, title)}
        aria-modal
      >
        <View className="y-dialog-head">
          <View className="y-dialog-title" {...part('heading')} aria-level={2}>
            {title}
          </View>
          <View className="y-dialog-close" {...pressable('button', t('close'), onClose)} data-close>
            <Icon name="close" size="small" />
          </View>
        </View>
        <View className="y-dialog-body">{children}</View>
        {actions && <View className="y-dialog-actions">{actions}</View>}
      </View>
    </View>
  );
}
