/** Keeping a file from a web page: the browser saves it. */

export interface FileToKeep {
  name: string;
  type: string;
  bytes: ArrayBuffer;
}

/** Whether the file goes to a chat instead of a folder. */
export const shares = false;

export async function keepBytes({ name, type, bytes }: FileToKeep): Promise<void> {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has begun by the next turn; the copy in memory is not needed longer
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
