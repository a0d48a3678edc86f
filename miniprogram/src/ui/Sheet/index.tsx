/** A sheet from the bottom edge for a small decision; the page waits behind it. */
import { View } from '@tarojs/components';
import { useEffect } from 'react';
import type { PropsWithChildren, ReactNode } from 'react';
import { common, useText } from '../../api/messages';
import { accessible, pressable } from '../accessible';
import { Icon } from '../Icon';
import './index.scss';

export interface SheetProps {
  open: boolean;
  title: string;
  onClose(): void;
  footer?: ReactNode;
}

export function Sheet({ open, title, onClose, footer, children }: PropsWithChildren<SheetProps>) {
  const t = useText(common);
  useEscape(open, onClose);
  if (!open) return null;
  return (
    <View className="y-sheet" catchMove>
      <View className="y-sheet-scrim" onClick={onClose} aria-hidden />
      <View className="y-sheet-panel" {...accessible('dialog', title)} aria-modal>
        <View className="y-sheet-head">
          <View className="y-sheet-title">{title}</View>
          <View className="y-sheet-close" {...pressable('button', t('close'), onClose)}>
            <Icon name="close" size="small" />
          </View>
        </View>
        <View className="y-sheet-body">{children}</View>
        {footer && <View className="y-sheet-footer">{footer}</View>}
      </View>
    </View>
  );
}

/** A browser's Escape key closes; WeChat has no such key. */
function useEscape(open: boolean, onClose: () => void): void {
  useEffect(() => {
    if (!open || process.env.TARO_ENV === 'weapp') return;
    const listen = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') onClose();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [open, onClose]);
}
