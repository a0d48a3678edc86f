/** Choosing a file in a browser: by its own dialogue, or by dropping it here. */
import { useId, useState } from 'react';
import type { DragEvent } from 'react';
import { useText } from '../../../api/messages';
import { classes } from '../../accessible';
import { Icon } from '../../Icon';
import { deskWords } from '../messages';
import { FileRefused, acceptable, endingsOf } from './picked';
import type { FilePickerProps } from './props';
import './index.scss';

export function FilePicker({
  label,
  types,
  mostBytes,
  onPick,
  hint,
  error,
  busy = false,
  has,
}: FilePickerProps) {
  const t = useText(deskWords);
  const id = useId();
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (!file || busy) return;
    setRefused(null);
    try {
      const type = acceptable(file, { types, mostBytes });
      onPick({ name: file.name, type, bytes: await file.arrayBuffer() });
    } catch (problem) {
      const why = problem instanceof FileRefused ? problem : new FileRefused('fileUnread');
      setRefused(t(why.refusal, why.values));
    }
  };
  const wrong = refused ?? error;
  return (
    <div className="y-file-field">
      <label className={looks(over, wrong, busy)} htmlFor={id} {...dropping(setOver, take)}>
        <Icon name={has ? 'check-circle' : 'download'} />
        <span className="y-file-words">
          <span className="y-file-title">{has ?? t('drop')}</span>
          <span className="y-file-note">{has ? t('replace') : hint}</span>
        </span>
        <input
          id={id}
          className="y-unseen"
          type="file"
          aria-label={label}
          aria-invalid={wrong ? true : undefined}
          accept={[...types, ...endingsOf(types)].join(',')}
          disabled={busy}
          onChange={({ target }) => {
            void take(target.files?.[0]);
            // The same file may be chosen again, mended
            target.value = '';
          }}
        />
      </label>
      {wrong && (
        <div className="y-f-error" role="alert">
          {wrong}
        </div>
      )}
    </div>
  );
}

const looks = (over: boolean, wrong: string | null | undefined, busy: boolean) =>
  classes('y-file', over && 'y-file-over', wrong && 'y-file-wrong', busy && 'y-file-busy');

function dropping(setOver: (over: boolean) => void, take: (file: File | undefined) => Promise<void>) {
  const on = (act: (drag: DragEvent) => void) => (drag: DragEvent) => {
    drag.preventDefault();
    act(drag);
  };
  return {
    onDragOver: on(() => setOver(true)),
    onDragLeave: on(() => setOver(false)),
    onDrop: on(({ dataTransfer }) => {
      setOver(false);
      void take(dataTransfer.files[0]);
    }),
  };
}
