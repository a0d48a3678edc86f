/** What is shown at the hospital: the visit number, huge, and the code its desk scans or types. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { Button, tell } from '../../../ui';
import { copyText, saysSo } from '../../../api/copy-text';
import { VisitNumber } from '../VisitNumber';
import { Barcode } from '../Barcode';
import { grouped } from './grouped';
import { visitWords } from '../visit-messages';
import './index.scss';

export interface VisitTicketProps {
  visitNumber: number | null;
  visitCode: string | null;
}

export function VisitTicket({ visitNumber, visitCode }: VisitTicketProps) {
  const t = useText(visitWords);
  if (visitNumber === null && visitCode === null) return null;
  return (
    <View className="ticket">
      {visitNumber !== null && (
        <View className="ticket-number">
          <VisitNumber word={t('visitNumber')} number={visitNumber} />
        </View>
      )}
      {visitCode !== null && <Code code={visitCode} />}
    </View>
  );
}

function Code({ code }: { code: string }) {
  const t = useText(visitWords);
  const copy = () =>
    copyText(code).then(
      () => (saysSo ? undefined : tell(t('copied'), 'good')),
      () => tell(t('notCopied'), 'bad'),
    );
  return (
    <View className="ticket-code">
      <View className="ticket-label">{t('visitCode')}</View>
      <Barcode text={code} label={t('barcodeOf', { code })} />
      <View className="ticket-digits" aria-label={code}>
        {grouped(code)}
      </View>
      <View className="ticket-use">{t('codeUse')}</View>
      <Button kind="secondary" size="small" icon="copy" label={t('copyCode')} onPress={() => void copy()}>
        {t('copyCode')}
      </Button>
    </View>
  );
}
