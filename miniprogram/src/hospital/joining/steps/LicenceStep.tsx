/** The practising licence: its number and a scan, shown as it was kept. */
import { Image, View } from '@tarojs/components';
import { useAct } from '../../../api/desk/use-act';
import { usePicture } from '../../../api/desk/use-picture';
import { useText } from '../../../api/messages';
import { momentOf } from '../../../api/moments';
import { useLanguage } from '../../../api/preferences';
import { ErrorState, Skeleton, accessible, tell } from '../../../ui';
import { FilePicker, FormGrid } from '../../../ui/desk';
import type { Picked } from '../../../ui/desk';
import { fieldWords } from '../messages';
import type { Draft } from '../use-application';
import { DraftLine } from './DraftLine';
import { stepWords } from './messages';
import { Remarked } from './Remarked';
import type { StepProps } from './step';
import { useLeft } from './use-left';

const SCAN = { types: ['image/jpeg', 'image/png'], mostBytes: 10 * 1024 * 1024 };

export function LicenceStep({ draft, onNext }: StepProps) {
  const t = useText(stepWords);
  const { leave, wrong } = useLeft(draft);
  return (
    <FormGrid columns={1} onSubmit={onNext}>
      <DraftLine
        draft={draft}
        field="licenceNumber"
        onBlur={leave('licenceNumber')}
        maxLength={40}
        hint={t('licenceHint')}
        error={wrong('licenceNumber', t('licenceWrong'))}
      />
      <Remarked draft={draft} field="licenceScan">
        <Scan draft={draft} />
      </Remarked>
    </FormGrid>
  );
}

function Scan({ draft }: { draft: Draft }) {
  const t = useText(stepWords);
  const f = useText(fieldWords);
  const language = useLanguage();
  const act = useAct();
  const scan = draft.application?.licenceScan ?? null;
  const take = (picked: Picked) =>
    void act.run(async () => {
      await draft.sendScan(picked);
      tell(t('scanSaved'), 'good');
    });
  const facts = scan && { width: scan.width, height: scan.height, date: momentOf(scan.uploadedAt, language) };
  return (
    <View className="scan">
      <View className="y-f-label">{f('licenceScan')}</View>
      <FilePicker
        {...SCAN}
        label={f('licenceScan')}
        hint={t('scanHint')}
        busy={act.busy}
        error={act.wrong}
        has={facts && t('scanHas', facts)}
        onPick={take}
      />
      {act.busy && <Skeleton shape="card" count={1} />}
      {scan && draft.application && <Preview id={draft.application.id} version={scan.uploadedAt} />}
    </View>
  );
}

export function Preview({ id, version }: { id: string; version: string }) {
  const t = useText(stepWords);
  const picture = usePicture('GET /hospital-applications/:id/licence-scan', { params: { id } }, version);
  if (picture.error) return <ErrorState error={picture.error} onRetry={picture.refresh} />;
  if (!picture.src) return <Skeleton shape="card" count={1} />;
  return (
    <Image
      className="scan-preview"
      src={picture.src}
      mode="widthFix"
      {...accessible('img', t('scanPreview'))}
      nativeProps={{ alt: t('scanPreview') }}
    />
  );
}
