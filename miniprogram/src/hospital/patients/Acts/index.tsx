/** The buttons of a visit, as its standing and one's role allow; what cannot be wished away asks first. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import {
  CALLS_BEFORE_NO_SHOW,
  NO_SHOW_MENDED_DAYS,
  UNDO_MINUTES,
  isOpenVisit,
} from '@shared/appointments/rules';
import { formatFen } from '@shared/money';
import { beijingDay, beijingTime } from '@shared/time';
import { serverNow } from '../../../api/clock';
import { useAct } from '../../../api/desk/use-act';
import type { DeskVisit } from '../../../api/desk/visits';
import { useText } from '../../../api/messages';
import { Button, tell } from '../../../ui';
import { ConfirmDialog, TextField, Wrong } from '../../../ui/desk';
import type { OpenDesk } from '../../HospitalScreen';
import { patientWords } from '../messages';
import { make, movesOf } from '../moves';
import type { Move } from '../moves';
import './index.scss';

const TOLD = {
  checkIn: 'told.checkedIn',
  checkInPaid: 'told.checkedIn',
  paid: 'told.paid',
  notPaid: 'told.notPaid',
  seen: 'told.seen',
  noshow: 'told.missed',
  came: 'told.came',
  wasThere: 'told.wasThere',
  undo: 'told.undone',
} as const;

/** What asks first, and how. A no-show is put right only with a reason. */
const ASKED = {
  undo: { title: 'undoTitle', note: 'undoNote', reason: 'reason', missing: null },
  noshow: { title: 'noshowTitle', note: 'noshowNote', reason: 'reason', missing: null },
  wasThere: {
    title: 'wasThereTitle',
    note: 'wasThereNote',
    reason: 'wasThereReason',
    missing: 'wasThereMissing',
  },
} as const;
type Asking = keyof typeof ASKED;
/** Puts right what was pressed by mistake. */
const takesBack = (move: Move) => move === 'undo' || move === 'notPaid';
const asks = (move: Move): move is Asking => move in ASKED;

export interface ActsProps {
  desk: OpenDesk;
  visit: DeskVisit;
  onMoved(): Promise<void>;
}

export function Acts({ desk, visit, onMoved }: ActsProps) {
  const t = useText(patientWords);
  const [asking, ask] = useState<Asking | null>(null);
  const { busy, wrong, run, forget } = useAct();
  const moves = movesOf(visit, desk.role, serverNow());
  const go = (move: Move, reason?: string) =>
    void run(async () => {
      await make(move, desk.hospitalId, visit, reason);
      ask(null);
      tell(t(TOLD[move], { number: visit.visitNumber }), 'good');
      await onMoved();
    });
  const press = (move: Move) => {
    forget();
    if (asks(move)) ask(move);
    else go(move);
  };
  const late =
    isOpenVisit(visit.status) && visit.day === beijingDay(serverNow()) && !moves.includes('noshow');
  return (
    <View className="visit-acts">
      {!asking && <Wrong>{wrong}</Wrong>}
      <Buttons moves={moves} fee={visit.fee} busy={busy} onPress={press} />
      {late && moves.length > 0 && (
        <View className="visit-rule">
          {t('noshowWhen', { end: beijingTime(visit.endsAt), calls: CALLS_BEFORE_NO_SHOW })}
        </View>
      )}
      {asking && (
        <Ask
          act={asking}
          busy={busy}
          wrong={wrong}
          onClose={() => ask(null)}
          onConfirm={(why) => go(asking, why)}
        />
      )}
    </View>
  );
}

interface ButtonsProps {
  moves: readonly Move[];
  /** Fen. */
  fee: number;
  busy: boolean;
  onPress(move: Move): void;
}

/** The first is what is most likely wanted. */
function Buttons({ moves, fee, busy, onPress }: ButtonsProps) {
  const t = useText(patientWords);
  return (
    <View className="visit-buttons">
      {moves.map((move, at) => (
        <Button
          key={move}
          kind={takesBack(move) ? 'quiet' : at === 0 ? 'primary' : 'secondary'}
          size="small"
          busy={busy && at === 0}
          disabled={busy}
          onPress={() => onPress(move)}
        >
          {t(move, { fee: formatFen(fee) })}
        </Button>
      ))}
    </View>
  );
}

interface AskProps {
  act: Asking;
  busy: boolean;
  wrong: string | null;
  onConfirm(reason: string): void;
  onClose(): void;
}

function Ask({ act, busy, wrong, onConfirm, onClose }: AskProps) {
  const t = useText(patientWords);
  const { title, note, reason: label, missing } = ASKED[act];
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const unsaid = missing !== null && reason.trim() === '';
  const confirm = () => {
    setTried(true);
    if (!unsaid) onConfirm(reason.trim());
  };
  return (
    <ConfirmDialog open title={t(title)} act={t(act)} busy={busy} onConfirm={confirm} onClose={onClose}>
      <View className="visit-ask">
        <View>{t(note, { minutes: UNDO_MINUTES, days: NO_SHOW_MENDED_DAYS })}</View>
        <TextField
          label={t(label)}
          optional={!missing}
          error={tried && unsaid ? t(missing) : null}
          value={reason}
          onChange={setReason}
          maxLength={100}
          onDone={confirm}
        />
        <Wrong>{wrong}</Wrong>
      </View>
    </ConfirmDialog>
  );
}
