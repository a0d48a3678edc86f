/** A face where there is no photo: the first character on a ground that always is the same for the same name. */
import { Image, View } from '@tarojs/components';
import { accessible } from '../accessible';
import './index.scss';

const GROUNDS = 5;

export interface AvatarProps {
  name: string;
  kind?: 'person' | 'hospital';
  size?: 'small' | 'medium' | 'large';
  /** A photo, where there is one. */
  src?: string;
}

export function Avatar({ name, kind = 'person', size = 'medium', src }: AvatarProps) {
  const looks = `y-avatar y-avatar-${kind} y-avatar-${size} y-avatar-g${groundOf(name)}`;
  if (src) return <Image className={looks} src={src} mode="aspectFill" {...accessible('img', name)} />;
  return (
    <View className={looks} aria-hidden>
      {initialOf(name, kind)}
    </View>
  );
}

/** People: the family name. Hospitals: the first character after whose they are and where. */
function initialOf(name: string, kind: AvatarProps['kind']): string {
  const own = name.replace(/^.*附属(?=.)/, '').replace(/^(中国|北京|上海|天津|重庆|广州|深圳)市?(?=.)/, '');
  const telling = kind === 'hospital' ? own : name;
  return ([...telling.trim()][0] ?? '·').toUpperCase();
}

function groundOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9_973;
  return hash % GROUNDS;
}
