/** A button that acts. One `primary` per screen; `quiet` for the rest; `danger` only where something is lost. */
import { Button as NativeButton, Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { classes, pressable } from '../accessible';
import { Icon } from '../Icon';
import type { IconName } from '../Icon';
import './index.scss';

export interface ButtonProps {
  onPress?(): void;
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  /** `small` stands beside text; `large` fills the width. */
  size?: 'large' | 'small';
  icon?: IconName;
  busy?: boolean;
  disabled?: boolean;
  /** The name read aloud, where the text alone does not say it. */
  label?: string;
}

export function Button(props: PropsWithChildren<ButtonProps>) {
  const { onPress, busy = false, disabled = false, label, children } = props;
  const off = busy || disabled;
  return (
    <View className={look(props)} {...pressable('button', label, onPress ?? (() => undefined), off)}>
      <Inside {...props}>{children}</Inside>
    </View>
  );
}

export interface PhoneButtonProps extends Omit<ButtonProps, 'onPress'> {
  /** The super-app's one-use phone code; null when the person declined. */
  onCode(code: string | null): void;
}

/** WeChat's phone-number button; only where `superApp.phoneButton` says there is one. */
export function PhoneButton({ onCode, children, ...props }: PropsWithChildren<PhoneButtonProps>) {
  return (
    <NativeButton
      className={look(props)}
      openType="getPhoneNumber"
      disabled={props.busy || props.disabled}
      hoverClass="y-pressed"
      onGetPhoneNumber={({ detail }) => onCode(detail.code ?? null)}
    >
      <Inside {...props}>{children}</Inside>
    </NativeButton>
  );
}

function look({ kind = 'primary', size = 'large', busy, disabled }: ButtonProps): string {
  return classes('y-button', `y-button-${kind}`, `y-button-${size}`, (busy || disabled) && 'y-button-off');
}

function Inside({ icon, busy, children }: PropsWithChildren<Pick<ButtonProps, 'icon' | 'busy'>>) {
  return (
    <>
      {busy ? <View className="y-button-spinner" aria-hidden /> : icon && <Icon name={icon} size="small" />}
      <Text className="y-button-text">{children}</Text>
    </>
  );
}
