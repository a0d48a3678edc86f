/**
 * The phone's light or dark appearance inside the in-app browser. WeChat's browser follows the system;
 * a frame in a desktop browser would follow the desktop, so the proxy settles the media feature in
 * style sheets (and the bridge in `matchMedia`) by the phone's own setting.
 */
export type Theme = 'light' | 'dark';

export function themeOf(cookies = ''): Theme {
  return /(?:^|;\s*)superapp_theme=dark(?:;|$)/.test(cookies) ? 'dark' : 'light';
}

/** Replaces `prefers-color-scheme: x` by a feature that is always, or never, true. */
export function asThemed(style: string, theme: Theme): string {
  return style.replace(/prefers-color-scheme\s*:\s*(light|dark)/g, (_whole, wanted) =>
    wanted === theme ? 'min-width:0px' : 'max-width:0px',
  );
}
