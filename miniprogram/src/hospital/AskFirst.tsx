/** Asks before what cannot be taken back, does it, and says in its place what was refused. */
import { useAct } from '../api/desk/use-act';
import { Notice } from '../ui';
import { ConfirmDialog } from '../ui/desk';

export interface AskFirstProps {
  title: string;
  /** What will follow. */
  note: string;
  /** What the button does, as a verb. */
  act: string;
  onConfirm(): Promise<void>;
  onClose(): void;
}

export function AskFirst({ title, note, act, onConfirm, onClose }: AskFirstProps) {
  const { busy, wrong, run } = useAct();
  return (
    <ConfirmDialog open {...{ title, act, busy, onClose }} danger onConfirm={() => void run(onConfirm)}>
      {wrong ? <Notice tone="red">{wrong}</Notice> : note}
    </ConfirmDialog>
  );
}
