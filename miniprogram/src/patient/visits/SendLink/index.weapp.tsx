/** Handing a link on from a mini-program: WeChat asks to whom. */
import { Button, Text } from '@tarojs/components';
import { useShareAppMessage } from '@tarojs/taro';
import { useText } from '../../../api/messages';
import { sharingWords } from '../sharing-messages';
import { sharedPage } from './link';

/** `whom`: as the person named whom it is for. */
export function SendLink({ token, whom }: { token: string; whom: string }) {
  const t = useText(sharingWords);
  return (
    <Button
      className="y-button y-button-secondary y-button-small"
      openType="share"
      data-token={token}
      aria-label={t('sendLinkFor', { label: whom })}
      hoverClass="y-pressed"
    >
      <Text className="y-button-text">{t('sendLink')}</Text>
    </Button>
  );
}

/** Only the button of a link shares it; the menu above shares the program's first page, and nobody's visit. */
export function useSharing(title: string): void {
  useShareAppMessage(({ from, target }) => {
    const { token } = ((target as { dataset?: { token?: string } } | undefined)?.dataset ?? {}) as {
      token?: string;
    };
    return from === 'button' && token ? { title, path: sharedPage(token) } : { path: '/tabs/home/index' };
  });
}
