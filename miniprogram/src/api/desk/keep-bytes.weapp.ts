/** Keeping a file from a mini-program: phones have no folders, so it goes to a chat the person chooses. */
import Taro from '@tarojs/taro';

export interface FileToKeep {
  name: string;
  type: string;
  bytes: ArrayBuffer;
}

export const shares = true;

/** Throws when it was not sent. */
export async function keepBytes({ name, bytes }: FileToKeep): Promise<void> {
  const files = Taro.getFileSystemManager();
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
  files.writeFileSync(filePath, bytes);
  try {
    await Taro.shareFileMessage({ filePath, fileName: name });
  } finally {
    files.unlink({ filePath });
  }
}
