/** Choosing a file in a browser: by its own dialogue, or by dropping it here. */
import { useId, useState } from 'react';
import type { DragEvent } from 'react';
import { useText } from '../../../api/messages';
import { classes } from '../../accessible';
import { Icon } from '../../Icon';
import { deskWords } from '../messages';
import { acceptable, endingsOf } from './picked';
import type { Picked, Wanted } from './picked';
import type { FilePickerProps } from './props';
import { usePicking } from './use-picking';
import './index.scss';

export function FilePicker(props: FilePickerProps) {
  const { hint, busy = false, has } = props;
  const t = useText(deskWords);
  const id = useId();
  const [over, setOver] = useState(false);
  const { wrong, take } = usePicking(props);
  const receive = (file: File | undefined) => {
    if (file && !busy) void take(() => read(file, props));
  };
  return (
    <div className="y-file-field">
      <label className={looks(over, wrong, busy)} htmlFor={id} {...dropping(setOver, receive)}>
        <Icon name={has ? 'check-circle' : 'download'} />
        <span className="y-file-words">
          <span className="y-file-title">{has ?? t('drop')}</span>
          <span className="y-file-note">{has ? t('replace') : hint}</span>
        </span>
        <Chooser {...props} id={id} invalid={Boolean(wrong)} onChoose={receive} />
      </label>
      {wrong && (
        <div className="y-f-error" role="alert">
          {wrong}
        </div>
      )}
    </div>
  );
}

async function read(file: File, wanted: Wanted): Promise<Picked> {
  const type = acceptable(file, wanted);
  return { name: file.name, type, bytes: await file.arrayBuffer() };
}

interface ChooserProps extends Pick<FilePickerProps, 'label' | 'types' | 'busy'> {
  id: string;
  invalid: boolean;
  onChoose(file: File | undefined): void;
}

/** The browser's own, unseen: the label around it is pressed instead. */
function Chooser({ id, label, types, busy, invalid, onChoose }: ChooserProps) {
  return (
    <input
      id={id}
      className="y-unseen"
      type="file"
      aria-label={label}
      aria-invalid={invalid || undefined}
      accept={[...types, ...endingsOf(types)].join(',')}
      disabled={busy}
      onChange={({ target }) => {
        onChoose(target.files?.[0]);
        // The same file may be chosen again, mended
        target.value = '';
      }}
    />
  );
}

const looks = (over: boolean, wrong: string | null | undefined, busy: boolean) =>
  classes('y-file', over && 'y-file-over', wrong && 'y-file-wrong', busy && 'y-file-busy');

function dropping(setOver: (over: boolean) => void, receive: (file: File | undefined) => void) {
  const on = (act: (drag: DragEvent) => void) => (drag: DragEvent) => {
    drag.preventDefault();
    act(drag);
  };
  return {
    onDragOver: on(() => setOver(true)),
    onDragLeave: on(() => setOver(false)),
    onDrop: on(({ dataTransfer }) => {
      setOver(false);
      receive(dataTransfer.files[0]);
    }),
  };
}
