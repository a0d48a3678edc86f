/** Handing a link on from a browser: it is copied, and pasted where the family talks. */
import { useText } from '../../../api/messages';
import { copyText } from '../../../api/copy-text';
import { pageAddress } from '../../../api/open-page';
import { Button, tell } from '../../../ui';
import { sharingWords } from '../sharing-messages';
import { sharedPage } from './link';

/** `whom`: as the person named whom it is for. */
export function SendLink({ token, whom }: { token: string; whom: string }) {
  const t = useText(sharingWords);
  const copy = async () => {
    try {
      await copyText(`${window.location.origin}${pageAddress(sharedPage(token))}`);
      tell(t('copied'), 'good');
    } catch {
      tell(t('copyFailed'), 'bad');
    }
  };
  return (
    <Button
      kind="secondary"
      size="small"
      icon="copy"
      label={t('copyLinkFor', { label: whom })}
      onPress={() => void copy()}
    >
      {t('copyLink')}
    </Button>
  );
}

/** WeChat's sharing is a mini-program's; a browser has its own. */
export const useSharing = (_title: string): void => undefined;
