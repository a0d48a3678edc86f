/** The pictures of a walk on one page, look by look, to go through with one's eyes. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export interface AlbumLook {
  title?: string;
  /** CSS pixels of a picture on the page. */
  width?: number;
}

/** Writes `index.html` into the folder that has one folder of PNGs per look. Returns its path. */
export function bindAlbum(
  folder: string,
  { title = 'A walk through Yiqiao', width = 240 }: AlbumLook = {},
): string {
  const looks = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const part = (look: string) => {
    const pictures = readdirSync(join(folder, look)).filter((name) => name.endsWith('.png'));
    const figures = pictures.sort().map((name) => {
      const path = `${encodeURIComponent(look)}/${encodeURIComponent(name)}`;
      const words = escape(name.replace(/\.png$/, ''));
      return `<figure><a href="${path}"><img src="${path}" alt="${words}" loading="lazy"></a><figcaption>${words}</figcaption></figure>`;
    });
    return `<h2>${escape(look)}</h2><section>${figures.join('')}</section>`;
  };
  const path = join(folder, 'index.html');
  writeFileSync(
    path,
    `<!doctype html><meta charset="utf-8"><title>${escape(title)}</title><style>
body{margin:24px;background:#8b918e;font:13px system-ui}section{display:flex;flex-wrap:wrap;gap:16px}
figure{margin:0;width:${width}px}img{display:block;width:100%;border-radius:8px}</style>
${looks.map(({ name }) => part(name)).join('\n')}\n`,
  );
  return path;
}
