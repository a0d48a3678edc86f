/** Taking everything along: gathered first, then kept by a tap of its own, as both super-app and browser ask. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { beijingDay } from '@shared/time';
import { call } from '../../../api/client';
import { withConsent } from '../../../api/consent';
import { sentenceOf } from '../../../api/errors';
import { useText } from '../../../api/messages';
import { Button, Cell, Sheet, tell } from '../../../ui';
import { copyText, saysSo } from '../../../api/copy-text';
import { keepFile, shares } from '../keep-file';
import { accountWords } from '../messages';
import './index.scss';

export function ExportData() {
  const t = useText(accountWords);
  const [busy, setBusy] = useState(false);
  const [text, setText] = useState<string | null>(null);
  const gather = async () => {
    setBusy(true);
    try {
      const data = await withConsent(() => call('GET /me/export'));
      if (data) setText(JSON.stringify(data, null, 2));
    } catch (error) {
      tell(sentenceOf(error), 'bad');
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Cell
        icon="download"
        title={t('exportTitle')}
        note={t(busy ? 'exporting' : 'exportNote')}
        onPress={busy ? undefined : () => void gather()}
      />
      {text !== null && <Ready text={text} onClose={() => setText(null)} />}
    </>
  );
}

function Ready({ text, onClose }: { text: string; onClose(): void }) {
  const t = useText(accountWords);
  const name = `yiqiao-${beijingDay(new Date())}.json`;
  const keep = () =>
    keepFile({ name, text }).then(
      () => tell(t(shares ? 'exportShared' : 'exportSaved'), 'good'),
      () => tell(t('exportFailed'), 'bad'),
    );
  const copy = () =>
    copyText(text).then(
      () => (saysSo ? undefined : tell(t('exportCopied'), 'good')),
      () => tell(t('exportFailed'), 'bad'),
    );
  const footer = (
    <View className="export-answers">
      <Button icon="download" onPress={() => void keep()}>
        {t(shares ? 'exportShare' : 'exportSave')}
      </Button>
      <Button kind="quiet" icon="copy" onPress={() => void copy()}>
        {t('exportCopy')}
      </Button>
    </View>
  );
  return (
    <Sheet open title={t('exportReady')} onClose={onClose} footer={footer}>
      <View>{t('exportReadyText', { size: sizeOf(text) })}</View>
    </Sheet>
  );
}

/** Roughly, in kB: WeChat has no TextEncoder, and nobody needs the last byte. */
function sizeOf(text: string): string {
  const bytes = text.length + 2 * (text.match(/[\u0080-\uffff]/g) ?? []).length;
  return bytes < 1_000 ? `${bytes} B` : `${(bytes / 1_000).toFixed(1)} kB`;
}
