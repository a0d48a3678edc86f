/** The way to WeChat's own page, where the account's administrator authorises the platform. */
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { Button, Notice } from '../../../ui';
import { Wrong } from '../../../ui/desk';
import { bindingWords } from './messages';

export interface AuthoriseProps {
  hospitalId: string;
  text: string;
  kind?: 'primary' | 'secondary';
}

export function Authorise({ hospitalId, text, kind = 'primary' }: AuthoriseProps) {
  const t = useText(bindingWords);
  const { busy, wrong, run } = useAct();
  const go = () =>
    void run(async () => {
      const { url } = await call('POST /desk/:hospitalId/official-account/authorisations', {
        params: { hospitalId },
        body: {},
      });
      window.location.assign(url);
    });
  return (
    <>
      <Wrong>{wrong}</Wrong>
      {/* WeChat's page is made for a computer, and comes back only to the browser that began */}
      {process.env.TARO_ENV === 'weapp' ? (
        <Notice>{t('way.component.computer')}</Notice>
      ) : (
        <Button kind={kind} size="small" busy={busy} onPress={go}>
          {text}
        </Button>
      )}
    </>
  );
}
