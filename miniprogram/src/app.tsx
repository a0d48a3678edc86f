/** The mini-program's root: signs in silently at launch so that pages find a session. */
import type { PropsWithChildren } from 'react';
import { useLaunch } from '@tarojs/taro';
import { signIn } from './api/sign-in';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    // A page that needs the session asks again, and shows what went wrong
    signIn().catch(() => undefined);
  });
  return children;
}
