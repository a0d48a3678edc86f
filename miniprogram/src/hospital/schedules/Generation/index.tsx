/** Schedules out of the templates: looked at first, written when it is as wanted. Doing it again adds nothing twice. */
import { View } from '@tarojs/components';
import { useText } from '../../../api/messages';
import { Button } from '../../../ui';
import { DateField, Dialog, FormGrid, NumberField, Wrong } from '../../../ui/desk';
import { generationWords } from './messages';
import type { Template } from '../Template/template';
import { MadeOf } from './Made';
import { MOST_DAYS, useGeneration } from './use-generation';
import type { UsedGeneration } from './use-generation';

export interface GenerationProps {
  hospitalId: string;
  templates: readonly Template[];
  onClose(): void;
}

export function Generation({ hospitalId, templates, onClose }: GenerationProps) {
  const t = useText(generationWords);
  const generation = useGeneration(hospitalId);
  const { today, from, days, made, wrong, change, preview } = generation;
  return (
    <Dialog
      {...{ open: true, width: 'wide', title: t('generateTitle'), onClose }}
      actions={<Next generation={generation} onDone={onClose} />}
    >
      <View className="generation">
        <FormGrid label={t('generateTitle')} onSubmit={preview}>
          <DateField
            label={t('generateFrom')}
            value={from}
            min={today}
            onChange={(value) => value && change({ from: value })}
          />
          <NumberField
            label={t('generateDays')}
            value={days}
            {...{ min: 1, max: MOST_DAYS }}
            hint={t('generateDaysHint')}
            onChange={(value) => change({ days: value })}
          />
        </FormGrid>
        <Wrong>{wrong}</Wrong>
        {made && <MadeOf made={made} templates={templates} />}
      </View>
    </Dialog>
  );
}

/** Looking, then writing, then leaving. */
function Next({ generation, onDone }: { generation: UsedGeneration; onDone(): void }) {
  const t = useText(generationWords);
  const { made, busy, fits, preview, write } = generation;
  if (made?.written)
    return (
      <Button size="small" onPress={onDone}>
        {t('done')}
      </Button>
    );
  if (made && made.added > 0)
    return (
      <Button size="small" busy={busy} onPress={write}>
        {t('write', { count: made.added })}
      </Button>
    );
  return (
    <Button size="small" busy={busy} disabled={!fits} onPress={preview}>
      {t('preview')}
    </Button>
  );
}
