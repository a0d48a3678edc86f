/** The one field of searching: a glass, what is typed, and a way to clear it. */
import { Input, View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { Icon, pressable } from '../../../ui';
import { finding } from '../messages';
import './index.scss';

export interface SearchBoxProps {
  label: string;
  placeholder: string;
  value: string;
  onChange(value: string): void;
  /** Enter, or the keyboard's search key. */
  onDone?(value: string): void;
  maxLength: number;
  /** Brings up the keyboard as the page opens. */
  focus?: boolean;
}

export function SearchBox(props: SearchBoxProps) {
  const { label, placeholder, value, onChange, onDone, maxLength, focus } = props;
  const t = useText(finding);
  return (
    <View className="p-search-box">
      <Icon name="search" size="small" />
      <Input
        className="p-search-input"
        type="text"
        value={value}
        maxlength={maxLength}
        placeholder={placeholder}
        placeholderClass="p-search-placeholder"
        confirmType="search"
        focus={focus}
        onInput={({ detail }) => onChange(detail.value)}
        onConfirm={({ detail }) => onDone?.(detail.value)}
        aria-label={label}
        // In a browser the name has to reach the input inside Taro's element
        nativeProps={{ 'aria-label': label, type: 'search', enterKeyHint: 'search' }}
      />
      {value !== '' && (
        <View className="p-search-clear" {...pressable('button', t('clear'), () => onChange(''))}>
          <Icon name="close-circle" size="small" />
        </View>
      )}
    </View>
  );
}

/** Looks like the field and opens the search page. */
export function SearchDoor({ label, text, onPress }: { label: string; text: string; onPress(): void }) {
  return (
    <View className="p-search-box p-search-door" {...pressable('button', label, onPress)}>
      <Icon name="search" size="small" />
      <View className="p-search-placeholder">{text}</View>
    </View>
  );
}
