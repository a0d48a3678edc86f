/** Showing a document in a mini-program: WeChat's own reader, out of the program's own folder. */
import Taro from '@tarojs/taro';
import type { Downloaded } from '../../../api/desk/files';

/** Throws when WeChat cannot read it. */
export async function openFile({ bytes, name }: Downloaded, fallback: string): Promise<'saved' | 'shown'> {
  const files = Taro.getFileSystemManager();
  const filePath = `${Taro.env.USER_DATA_PATH}/${(name ?? fallback).replace(/[/\\]/g, '_')}`;
  files.writeFileSync(filePath, bytes);
  await Taro.openDocument({ filePath, showMenu: true });
  return 'shown';
}
