/** The way to WeChat's own page, where the account's administrator authorises the platform. */
import { useState } from 'react';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { useText } from '../../../api/messages';
import { Button } from '../../../ui';
import { CopyField, Wrong } from '../../../ui/desk';
import { officialWords } from '../messages';

export interface AuthoriseProps {
  hospitalId: string;
  text: string;
  kind?: 'primary' | 'secondary';
}

export function Authorise({ hospitalId, text, kind = 'primary' }: AuthoriseProps) {
  const t = useText(officialWords);
  const [link, setLink] = useState<string | null>(null);
  const { busy, wrong, run } = useAct();
  const go = () =>
    void run(async () => {
      const { url } = await call('POST /desk/:hospitalId/official-account/authorisations', {
        params: { hospitalId },
        body: {},
      });
      // A mini-program cannot open WeChat's page, which is made for a computer
      if (process.env.TARO_ENV === 'weapp') setLink(url);
      else window.location.assign(url);
    });
  return (
    <>
      <Wrong>{wrong}</Wrong>
      {link ? (
        <CopyField label={t('way.component.link')} value={link} hint={t('way.component.linkNote')} />
      ) : (
        <Button kind={kind} size="small" busy={busy} onPress={go}>
          {text}
        </Button>
      )}
    </>
  );
}
