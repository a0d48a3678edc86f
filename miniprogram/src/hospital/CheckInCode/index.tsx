/** A code to be scanned, drawn here: dark on white whatever the theme, or no phone reads it. */
import { Image } from '@tarojs/components';
import { useMemo } from 'react';
import { create } from 'qrcode';
import { superApp } from '../../api/superapp';
import { accessible } from '../../ui';
import './index.scss';

/** Where WeChat's own scan leads; `basename` in config/index.ts. */
const PAGE = '/h5/patient/appointments/check-in';

/** Not `code`: signing in in WeChat's browser puts its own there. */
function linkOf(code: string): string {
  return `${superApp.origin || window.location.origin}${PAGE}?checkIn=${encodeURIComponent(code)}`;
}

/** The white around it, in squares; four are the standard's. */
const MARGIN = 4;

export function CheckInCode({ text, label }: { text: string; label: string }) {
  const drawn = useMemo(() => drawnCode(linkOf(text)), [text]);
  return (
    <Image
      className="check-in-code"
      src={drawn}
      mode="aspectFit"
      {...accessible('img', label)}
      nativeProps={{ alt: label }}
    />
  );
}

/** An SVG as an address. */
function drawnCode(text: string): string {
  // bytes, because WeChat has no TextEncoder for the library to use; what is in a link is ASCII
  const data = Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));
  const { modules } = create([{ data, mode: 'byte' }], { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const squares: string[] = [];
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1)
      if (modules.get(y, x)) squares.push(`M${x + MARGIN} ${y + MARGIN}h1v1h-1z`);
  const side = size + 2 * MARGIN;
  const picture =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${squares.join('')}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(picture)}`;
}
