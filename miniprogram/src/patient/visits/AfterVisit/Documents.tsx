/** The hospital's documents: a picture is shown here, anything else is opened by the phone. */
import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import type { Result } from '../../../api/client';
import { fetchFile } from '../../../api/desk/files';
import { showable } from '../../../api/desk/showable';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Cell, List, Notice, Sheet, tell } from '../../../ui';
import { useAct } from '../../use-act';
import { dayWords } from '../../when';
import { beijingDay } from '@shared/time';
import { openFile } from '../file';
import { visitsWords } from '../messages';

type Paper = Result<'GET /appointments/:id/summary'>['documents'][number];

export function Documents({ visitId, documents }: { visitId: string; documents: readonly Paper[] }) {
  const t = useText(visitsWords);
  const language = useLanguage();
  const { busy, error, run } = useAct();
  const [picture, setPicture] = useState<{ name: string; src: string } | null>(null);
  const open = ({ id: documentId, name, type }: Paper) =>
    run(async () => {
      const file = await fetchFile('GET /appointments/:id/documents/:documentId', {
        params: { id: visitId, documentId },
      });
      if (type === 'image/jpeg') setPicture({ name, src: showable(file.bytes, type) });
      else if ((await openFile(file, `${name}.pdf`)) === 'saved') tell(t('saved'), 'good');
    });
  const kindOf = ({ type, bytes }: Paper) =>
    t(type === 'image/jpeg' ? 'pictureKind' : 'documentKind', { size: sizeWords(bytes) });
  return (
    <View className="after-documents">
      {error && <Notice tone="red">{error.sentence}</Notice>}
      <List label={t('documents')}>
        {documents.map((paper) => (
          <Cell
            key={paper.id}
            icon={paper.type === 'image/jpeg' ? 'card' : 'bill'}
            title={paper.name}
            note={`${kindOf(paper)} · ${dayWords(beijingDay(paper.addedAt), language)}`}
            onPress={() => void (busy || open(paper))}
          />
        ))}
      </List>
      <Sheet open={picture !== null} title={picture?.name ?? ''} onClose={() => setPicture(null)}>
        {picture && (
          <Image
            className="after-picture"
            mode="widthFix"
            src={picture.src}
            aria-label={picture.name}
            nativeProps={{ alt: picture.name }}
          />
        )}
      </Sheet>
    </View>
  );
}

const sizeWords = (bytes: number) =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
