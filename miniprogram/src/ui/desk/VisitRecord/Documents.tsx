/** A visit's documents at a desk: added from a file, opened, and removed with a reason. */
import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { DOCUMENT_MOST_BYTES, DOCUMENT_NAME_AT_MOST, DOCUMENT_TYPES } from '@shared/appointments/afterRules';
import { call } from '../../../api/client';
import { download, upload } from '../../../api/desk/files';
import { useAct } from '../../../api/desk/use-act';
import { newId } from '../../../api/id';
import { useText } from '../../../api/messages';
import { Button } from '../../Button';
import { tell } from '../../Toast/store';
import { ConfirmDialog } from '../Dialog/Confirm';
import { FilePicker } from '../FilePicker';
import type { Picked } from '../FilePicker/picked';
import { TextField } from '../Form';
import { part } from '../part';
import { Wrong } from '../Wrong';
import type { VisitRecordData } from './index';
import { recordWords } from './words';

type Paper = VisitRecordData['documents'][number];

interface DocumentsProps {
  params: { hospitalId: string; id: string };
  record: VisitRecordData;
  onChanged(record: VisitRecordData): void;
}

export function Documents({ params, record, onChanged }: DocumentsProps) {
  const t = useText(recordWords);
  const { busy, wrong, run } = useAct();
  const [removing, setRemoving] = useState<Paper | null>(null);
  const open = ({ id: documentId, name }: Paper) =>
    run(() =>
      download(
        'GET /desk/:hospitalId/appointments/:id/documents/:documentId',
        { params: { ...params, documentId } },
        name,
      ),
    );
  return (
    <View>
      <View className="record-title" {...part('heading')} aria-level={3}>
        {t('documents')}
      </View>
      {record.documents.length === 0 && <View className="record-quiet">{t('documentsNone')}</View>}
      <View {...part('list', t('documents'))}>
        {record.documents.map((paper) => (
          <View key={paper.id} className="record-document" {...part('listitem')}>
            <View className="record-document-name">{paper.name}</View>
            <Button
              kind="quiet"
              size="small"
              label={t('openName', { name: paper.name })}
              disabled={busy}
              onPress={() => void open(paper)}
            >
              {t('open')}
            </Button>
            <Button
              kind="quiet"
              size="small"
              label={t('removeName', { name: paper.name })}
              onPress={() => setRemoving(paper)}
            >
              {t('remove')}
            </Button>
          </View>
        ))}
      </View>
      <Wrong>{wrong}</Wrong>
      {record.writable && <Adding params={params} onAdded={onChanged} />}
      {removing && (
        <Removing
          params={{ ...params, documentId: removing.id }}
          name={removing.name}
          onClose={() => setRemoving(null)}
          onRemoved={(now) => {
            setRemoving(null);
            onChanged(now);
          }}
        />
      )}
    </View>
  );
}

/** `心电图报告.pdf` → `心电图报告`. */
const nameOf = (file: string) =>
  file
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .trim()
    .slice(0, DOCUMENT_NAME_AT_MOST);

interface AddingProps {
  params: DocumentsProps['params'];
  onAdded(record: VisitRecordData): void;
}

function Adding({ params, onAdded }: AddingProps) {
  const t = useText(recordWords);
  const { busy, wrong, run } = useAct();
  // the same file picked again after a lost answer is the same document
  const last = useRef<{ key: string; id: string } | null>(null);
  const add = ({ name, type, bytes }: Picked) =>
    run(async () => {
      const key = `${name} ${bytes.byteLength}`;
      if (last.current?.key !== key) last.current = { key, id: newId() };
      const where = { ...params, documentId: last.current.id };
      const query = { name: nameOf(name) || t('documents') };
      const way = 'PUT /desk/:hospitalId/appointments/:id/documents/:documentId';
      const record = await upload(way, { params: where, query }, bytes, type);
      last.current = null;
      tell(t('added'), 'good');
      onAdded(record);
    });
  return (
    <FilePicker
      label={t('add')}
      hint={t('addHint')}
      types={DOCUMENT_TYPES}
      mostBytes={DOCUMENT_MOST_BYTES}
      busy={busy}
      error={wrong}
      onPick={(picked) => void add(picked)}
    />
  );
}

interface RemovingProps {
  params: DocumentsProps['params'] & { documentId: string };
  name: string;
  onClose(): void;
  onRemoved(record: VisitRecordData): void;
}

function Removing({ params, name, onClose, onRemoved }: RemovingProps) {
  const t = useText(recordWords);
  const { busy, wrong, run } = useAct();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = tried && !reason.trim();
  const remove = () => {
    setTried(true);
    if (!reason.trim()) return;
    void run(async () => {
      const way = 'POST /desk/:hospitalId/appointments/:id/documents/:documentId/removal';
      const record = await call(way, { params, body: { reason: reason.trim() } });
      tell(t('removed'), 'good');
      onRemoved(record);
    });
  };
  return (
    <ConfirmDialog
      open
      danger
      title={t('removeTitle', { name })}
      act={t('remove')}
      busy={busy}
      onConfirm={remove}
      onClose={onClose}
    >
      <View className="record-form">
        <View>{t('removeNote')}</View>
        <TextField
          label={t('reason')}
          value={reason}
          onChange={setReason}
          maxLength={100}
          error={missing ? t('reasonMissing') : null}
          onDone={remove}
        />
        <Wrong>{wrong}</Wrong>
      </View>
    </ConfirmDialog>
  );
}
