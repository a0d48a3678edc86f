/** Choosing a file in a mini-program: a picture from the phone, any other file from a chat. */
import Taro from '@tarojs/taro';
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { classes, pressable } from '../../accessible';
import { Icon } from '../../Icon';
import { deskWords } from '../messages';
import { acceptable, endingsOf } from './picked';
import type { Picked, Wanted } from './picked';
import type { FilePickerProps } from './props';
import { usePicking } from './use-picking';
import './index.scss';

interface Chosen {
  name: string;
  path: string;
  size: number;
}

/** Null when the person thought better of it. */
async function choose(types: readonly string[]): Promise<Chosen | null> {
  if (types.every((type) => type.startsWith('image/'))) {
    const media = await Taro.chooseMedia({ count: 1, mediaType: ['image'] }).catch(() => null);
    const file = media?.tempFiles[0];
    return file ? { name: file.tempFilePath, path: file.tempFilePath, size: file.size } : null;
  }
  const extension = endingsOf(types).map((ending) => ending.slice(1));
  const message = await Taro.chooseMessageFile({ count: 1, type: 'file', extension }).catch(() => null);
  return message?.tempFiles[0] ?? null;
}

async function pick(wanted: Wanted): Promise<Picked | null> {
  const file = await choose(wanted.types);
  if (!file) return null;
  const type = acceptable({ name: file.name, type: '', size: file.size }, wanted);
  const bytes = Taro.getFileSystemManager().readFileSync(file.path) as ArrayBuffer;
  return { name: file.name.split('/').pop() ?? file.name, type, bytes };
}

export function FilePicker(props: FilePickerProps) {
  const { label, types, mostBytes, hint, busy = false, has } = props;
  const t = useText(deskWords);
  const { wrong, take } = usePicking(props);
  const press = () => void take(() => pick({ types, mostBytes }));
  return (
    <View className="y-file-field">
      <View
        className={classes('y-file', wrong && 'y-file-wrong', busy && 'y-file-busy')}
        {...pressable('button', label, press, busy)}
      >
        <Icon name={has ? 'check-circle' : 'download'} />
        <View className="y-file-words">
          <View className="y-file-title">{has ?? t('tap')}</View>
          <View className="y-file-note">{has ? t('replace') : hint}</View>
        </View>
      </View>
      {wrong && <View className="y-f-error">{wrong}</View>}
    </View>
  );
}
