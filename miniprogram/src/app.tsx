/** The mini-program's root: signs in silently at launch so that pages find a session. */
import type { PropsWithChildren } from 'react';
import { useLaunch } from '@tarojs/taro';
import { unreached } from './api/errors';
import { tellLanguage } from './api/language';
import { signIn } from './api/sign-in';
import { tell } from './ui/Toast/store';
import './app.scss';

/** A browser fetches a page's code when it is first opened: where that fails, a tap would do nothing and say nothing. */
if (process.env.TARO_ENV !== 'weapp') {
  window.addEventListener('unhandledrejection', (event) => {
    if ((event.reason as Error | null)?.name !== 'ChunkLoadError') return;
    event.preventDefault();
    tell(unreached('network').sentence, 'bad');
  });
}

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    // A page that needs the session asks again, and shows what went wrong
    signIn().then(tellLanguage, () => undefined);
  });
  return children;
}
