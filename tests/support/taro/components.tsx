/**
 * Stand-ins for Taro's components in jsdom: the plain elements they become, with the events pages use. Attributes
 * only Taro knows are dropped, so that React does not complain about them.
 */
import type { ChangeEvent, FormEvent, KeyboardEvent, ReactNode } from 'react';

interface Props {
  children?: ReactNode;
  [name: string]: unknown;
}

const TARO_ONLY = [
  'hoverClass',
  'hoverStayTime',
  'catchMove',
  'placeholderClass',
  'nativeProps',
  'openType',
  'onGetPhoneNumber',
  'onConfirm',
  'onInput',
  'mode',
  'scrollX',
  'scrollY',
  'scrollIntoView',
  'scrollWithAnimation',
  'enhanced',
  'showScrollbar',
  'onScrollToLower',
  'confirmType',
  'maxlength',
  'lazyLoad',
  'userSelect',
  'selectable',
  'focus',
  'scrollLeft',
];

function domProps(props: Props): Props {
  const kept = { ...props };
  for (const name of TARO_ONLY) delete kept[name];
  if (kept.tabindex !== undefined) {
    kept.tabIndex = kept.tabindex;
    delete kept.tabindex;
  }
  return kept;
}

const div = (props: Props) => <div {...domProps(props)} />;

export const View = div;
export const ScrollView = div;
export const Swiper = div;
export const SwiperItem = div;
export const Form = div;
export const CoverView = div;
export const RootPortal = div;
export const Text = (props: Props) => <span {...domProps(props)} />;
export const Label = (props: Props) => <label {...domProps(props)} />;
export const Image = ({ src, ...props }: Props) => <img alt="" src={String(src)} {...domProps(props)} />;
export const Canvas = (props: Props) => <canvas {...domProps(props)} />;

/** Pressing a phone-number button gives a code, as WeChat does when the person agrees. */
export function Button({ openType, onGetPhoneNumber, onClick, disabled, ...props }: Props) {
  const press = () => {
    if (openType === 'getPhoneNumber') {
      (onGetPhoneNumber as (event: unknown) => void)({ detail: { code: 'phone-code' } });
    } else {
      (onClick as (() => void) | undefined)?.();
    }
  };
  return <button type="button" disabled={disabled === true} onClick={press} {...domProps(props)} />;
}

type Told = ((event: { detail: { value: string } }) => void) | undefined;

export function Input({ value, type, onInput, onConfirm, maxlength, nativeProps, ...props }: Props) {
  return (
    <input
      {...domProps(props)}
      {...(nativeProps as object)}
      value={String(value ?? '')}
      inputMode={type === 'number' ? 'numeric' : 'text'}
      maxLength={maxlength as number | undefined}
      onChange={({ target }: ChangeEvent<HTMLInputElement>) =>
        (onInput as Told)?.({ detail: { value: target.value } })
      }
      onKeyDown={({ key, currentTarget }: KeyboardEvent<HTMLInputElement>) => {
        if (key === 'Enter') (onConfirm as Told)?.({ detail: { value: currentTarget.value } });
      }}
    />
  );
}

export function Textarea({ value, onInput, maxlength, ...props }: Props) {
  return (
    <textarea
      {...domProps(props)}
      value={String(value ?? '')}
      maxLength={maxlength as number | undefined}
      onChange={({ target }: ChangeEvent<HTMLTextAreaElement>) =>
        (onInput as Told)?.({ detail: { value: target.value } })
      }
    />
  );
}

export function Switch({ checked, onChange, ...props }: Props) {
  const told = onChange as ((event: { detail: { value: boolean } }) => void) | undefined;
  return (
    <input
      {...domProps(props)}
      type="checkbox"
      role="switch"
      checked={checked === true}
      onChange={({ target }: ChangeEvent<HTMLInputElement>) => told?.({ detail: { value: target.checked } })}
    />
  );
}

/** A typed value in place of the wheel. */
export function Picker({ value, start, end, onChange, children, ...props }: Props) {
  return (
    <label>
      {children}
      <input
        {...domProps(props)}
        value={String(value ?? '')}
        min={start as string | undefined}
        max={end as string | undefined}
        onChange={() => undefined}
        onInput={(typed: FormEvent<HTMLInputElement>) =>
          (onChange as Told)?.({ detail: { value: typed.currentTarget.value } })
        }
      />
    </label>
  );
}
