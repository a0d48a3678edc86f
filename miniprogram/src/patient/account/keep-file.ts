/** Keeping a text file from a web page: the browser downloads it. */

export const shares = false;

export interface TextFile {
  name: string;
  text: string;
}

/** Call it from a tap. Throws where the browser forbids downloads. */
export async function keepFile({ name, text }: TextFile): Promise<void> {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has begun by the next turn; the copy in memory is not needed longer
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
