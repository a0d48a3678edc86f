/** Saves what a table shows as a file, made by the API, so that it holds every page of it. */
import { useState } from 'react';
import { download } from '../../../api/desk/files';
import type { FileKey } from '../../../api/desk/files';
import type { Input } from '../../../api/client';
import { sentenceOf } from '../../../api/errors';
import { useText } from '../../../api/messages';
import { Button } from '../../Button';
import { tell } from '../../Toast/store';
import { deskWords } from '../messages';

export interface CsvButtonProps<K extends FileKey> {
  /** An endpoint that answers a file. */
  of: K;
  input: Input<K>;
  /** Where the API gives it none. */
  name: string;
  /** "Export CSV" unless said. */
  text?: string;
}

export function CsvButton<K extends FileKey>({ of, input, name, text }: CsvButtonProps<K>) {
  const t = useText(deskWords);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await download(of, input, name);
      tell(t('csvDone'), 'good');
    } catch (error) {
      tell(sentenceOf(error), 'bad');
    }
    setBusy(false);
  };
  return (
    <Button kind="secondary" size="small" icon="download" busy={busy} onPress={() => void save()}>
      {text ?? t('csv')}
    </Button>
  );
}
