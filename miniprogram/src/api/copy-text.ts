/** Copying from a web page, which says nothing by itself. */

export const saysSo = false;

/** Call it from a tap. Throws when the browser forbids it. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  copyBySelection(text);
}

/** Browsers before 2020, and pages without HTTPS. */
function copyBySelection(text: string): void {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (!copied) throw new Error('copying was refused');
}
