/** Choosing what to import, its template, and the file. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { IMPORT_BYTES_AT_MOST, IMPORT_KINDS } from '@shared/imports/rules';
import type { ImportKind } from '@shared/imports/rules';
import { upload } from '../../../api/desk/files';
import { useAct } from '../../../api/desk/use-act';
import { newId } from '../../../api/id';
import { useText } from '../../../api/messages';
import { CsvButton, FilePicker, Panel, Tabs } from '../../../ui/desk';
import type { Picked } from '../../../ui/desk';
import { importWords } from '../messages';
import './index.scss';

const TYPES = ['text/csv', 'application/csv', 'text/plain', 'application/vnd.ms-excel'];

export interface SendingProps {
  hospitalId: string;
  onSent(id: string): void;
}

export function Sending({ hospitalId, onSent }: SendingProps) {
  const t = useText(importWords);
  const [kind, setKind] = useState<ImportKind>('departments');
  const { busy, wrong, run } = useAct();
  const send = ({ name, type, bytes }: Picked) =>
    void run(async () => {
      const id = newId();
      const input = { params: { hospitalId, id }, query: { kind, name } };
      await upload('PUT /desk/:hospitalId/imports/:id', input, bytes, type);
      onSent(id);
    });
  return (
    <Panel title={t('kind')}>
      <Tabs
        label={t('kind')}
        tabs={IMPORT_KINDS.map((value) => ({ value, text: t(`kind.${value}`) }))}
        value={kind}
        onChange={setKind}
      />
      <View className="import-sending">
        <View className="import-about">{t(`about.${kind}`)}</View>
        <FilePicker
          label={t('choose')}
          types={TYPES}
          mostBytes={IMPORT_BYTES_AT_MOST}
          onPick={send}
          hint={busy ? t('sending') : t('hint')}
          error={wrong ?? undefined}
          busy={busy}
        />
        <Template hospitalId={hospitalId} kind={kind} />
      </View>
    </Panel>
  );
}

/** The file with its headings, to be filled in. */
function Template({ hospitalId, kind }: { hospitalId: string; kind: ImportKind }) {
  const t = useText(importWords);
  return (
    <View className="import-template">
      <CsvButton
        of="GET /desk/:hospitalId/import-templates/:kind"
        input={{ params: { hospitalId, kind } }}
        name={`${kind}.csv`}
        text={t('template', { kind: t(`kind.${kind}`) })}
      />
    </View>
  );
}
