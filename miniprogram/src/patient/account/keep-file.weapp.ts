/** Keeping a text file from a mini-program: written for a moment, sent to a chat the person chooses, deleted. */
import Taro from '@tarojs/taro';

export const shares = true;

export interface TextFile {
  name: string;
  text: string;
}

/** Call it from a tap. Throws when it could not be written or was not sent. */
export async function keepFile({ name, text }: TextFile): Promise<void> {
  const files = Taro.getFileSystemManager();
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
  files.writeFileSync(filePath, text, 'utf8');
  try {
    await Taro.shareFileMessage({ filePath, fileName: name });
  } finally {
    // It holds full ID numbers: nothing of it stays on the phone
    files.unlink({ filePath });
  }
}
