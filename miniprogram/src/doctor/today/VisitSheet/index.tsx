/** One patient of the list, and what the doctor may do with the visit as it stands. */
import { View } from '@tarojs/components';
import { isOpenVisit } from '@shared/appointments/rules';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { VISIT_TONES, visitStatuses, whoWords } from '../../../api/desk/visits';
import { Button } from '../../../ui';
import { Badge, Dialog, Wrong } from '../../../ui/desk';
import { VisitRecord } from '../../../ui/desk/VisitRecord';
import { doctorWords } from '../../messages';
import { Facts } from '../Facts';
import { NoShow, NoShowRule } from '../NoShow';
import type { UsedClinic, Visit } from '../use-clinic';
import './index.scss';

export interface VisitSheetProps {
  visit: Visit;
  hospitalId: string;
  clinic: UsedClinic;
  onClose(): void;
}

export function VisitSheet({ visit, hospitalId, clinic, onClose }: VisitSheetProps) {
  const t = useText(doctorWords);
  const status = useText(visitStatuses);
  const language = useLanguage();
  const { patient } = visit;
  return (
    <Dialog open title={`${t('number', { number: visit.visitNumber })} ${patient.name}`} onClose={onClose}>
      <View className="visit-sheet">
        <View className="visit-sheet-facts">
          <Badge tone={VISIT_TONES[visit.status]}>{status(visit.status)}</Badge>
          <View>{whoWords(patient, language)}</View>
          <Facts visit={visit} />
        </View>
        <Wrong>{clinic.wrong}</Wrong>
        <Acts visit={visit} clinic={clinic} onDone={onClose} />
        {visit.status === 'fulfilled' && <VisitRecord hospitalId={hospitalId} id={visit.id} role="doctor" />}
      </View>
    </Dialog>
  );
}

interface ActsProps {
  visit: Visit;
  clinic: UsedClinic;
  onDone(): void;
}

function Acts({ visit, clinic, onDone }: ActsProps) {
  const t = useText(doctorWords);
  const { busy } = clinic;
  const then = (act: Promise<boolean>) => void act.then((well) => well && onDone());
  return (
    <>
      {visit.status === 'checked-in' && (
        <Button busy={busy} onPress={() => then(clinic.callThis(visit))}>
          {visit.stage === 'called' ? t('recall') : t('callThis')}
        </Button>
      )}
      {isOpenVisit(visit.status) && (
        <>
          <Button kind="secondary" disabled={busy} onPress={() => then(clinic.move(visit, 'seen'))}>
            {t('seenOnly')}
          </Button>
          <NoShow visit={visit} busy={busy} onPress={() => then(clinic.move(visit, 'missed'))} />
          <NoShowRule visit={visit} className="visit-sheet-rule" />
        </>
      )}
      {visit.status === 'noshow' && (
        <Button busy={busy} onPress={() => then(clinic.move(visit, 'came'))}>
          {t('cameAfterAll')}
        </Button>
      )}
    </>
  );
}
