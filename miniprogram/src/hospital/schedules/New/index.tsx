/** Planning a half-day: of whom, when, its hours cut into equal slots, and what it costs. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { cutHours, HALVES, HALF_HOURS, slotFault } from '@shared/appointments/rules';
import type { HalfDay } from '@shared/appointments/rules';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { halves } from '../../../api/desk/visits';
import { newId } from '../../../api/id';
import { useText } from '../../../api/messages';
import { nameIn } from '../../../api/names';
import { useLanguage } from '../../../api/preferences';
import { Button, Notice, tell } from '../../../ui';
import { DateField, Dialog, FormGrid, NumberField, SelectField, TimeField, Wrong } from '../../../ui/desk';
import { useFaultWords } from '../fault-words';
import { scheduleWords } from '../messages';
import { feeOf, yuanOf } from '../money';
import type { InFull, Vacancy } from '../planned';
import type { Calendar } from '../use-calendar';

export interface NewProps {
  hospitalId: string;
  vacancy: Partial<Vacancy>;
  calendar: Pick<Calendar, 'departments' | 'doctors' | 'today'>;
  onClose(): void;
  onPlanned(schedule: InFull): void;
}

/** What a half-day usually is, until somebody says otherwise. */
export const USUAL: Record<HalfDay, { from: string; to: string }> = {
  morning: { from: '08:00', to: '12:00' },
  afternoon: { from: '14:00', to: '17:00' },
  evening: { from: '18:00', to: '20:00' },
};

/** In place of a doctor: the department's own clinic. */
const CLINIC = 'clinic';

export function New({ hospitalId, vacancy, calendar, onClose, onPlanned }: NewProps) {
  const t = useText(scheduleWords);
  const fault = useFaultWords();
  // The same schedule however often the button is pressed
  const [id] = useState(() => newId());
  const { busy, wrong, run } = useAct();
  const form = useForm(vacancy, calendar);
  const { departmentId, doctorId, day, half, hours, fee } = form;
  const slots = cutHours(hours);
  const unfit = slotFault(half, slots);
  const total = slots.reduce((sum, { places }) => sum + places, 0);
  const complete = departmentId && day && fee !== null && !unfit;
  const plan = () => {
    if (!complete) return;
    void run(async () => {
      const body = { id, departmentId, doctorId, day, half, fee, slots: hours };
      const planned = await call('POST /desk/:hospitalId/schedules', { params: { hospitalId }, body });
      tell(t('plannedIt'), 'good');
      onPlanned(planned);
    });
  };
  return (
    <Dialog
      open
      title={t('newTitle')}
      onClose={onClose}
      actions={
        <Button size="small" busy={busy} disabled={!complete} onPress={plan}>
          {t('planIt')}
        </Button>
      }
    >
      <View className="schedule-new">
        <FormGrid label={t('newTitle')} onSubmit={plan}>
          <Who form={form} calendar={calendar} />
          <When form={form} today={calendar.today} />
        </FormGrid>
        {unfit ? (
          <Notice tone="amber">{fault(unfit)}</Notice>
        ) : (
          <Notice>{t('slotsAndPlacesNow', { slots: slots.length, places: total })}</Notice>
        )}
        <Wrong>{wrong}</Wrong>
      </View>
    </Dialog>
  );
}

function useForm(vacancy: Partial<Vacancy>, { doctors, departments, today }: NewProps['calendar']) {
  const [departmentId, setDepartment] = useState(vacancy.departmentId ?? departments[0]?.id ?? '');
  const [doctorId, setDoctor] = useState<string | null>(vacancy.doctorId ?? null);
  const [day, setDay] = useState(vacancy.day ?? today);
  const [half, setHalf] = useState<HalfDay>(vacancy.half ?? 'morning');
  const [hours, setHours] = useState({ ...USUAL[half], minutesPerSlot: 30, placesPerSlot: 3 });
  const own = doctors.find(({ id }) => id === doctorId)?.fee;
  const [typed, setTyped] = useState<number | null | undefined>(undefined);
  const yuan = typed === undefined ? yuanOf(own ?? 0) : typed;
  return {
    ...{ departmentId, doctorId, day, half, hours, yuan, fee: feeOf(yuan) },
    ...{ setDoctor, setDay, setYuan: setTyped },
    setDepartment: (id: string) => {
      setDepartment(id);
      setDoctor(null);
    },
    setHalf: (next: HalfDay) => {
      setHalf(next);
      setHours({ ...hours, ...USUAL[next] });
    },
    setHours: (change: Partial<typeof hours>) => setHours({ ...hours, ...change }),
  };
}

type Form = ReturnType<typeof useForm>;

function Who({ form, calendar }: { form: Form; calendar: NewProps['calendar'] }) {
  const t = useText(scheduleWords);
  const language = useLanguage();
  const { departmentId, doctorId } = form;
  const named = ({ id, name, nameEn }: { id: string; name: string; nameEn: string | null }) => ({
    value: id,
    text: nameIn(language, name, nameEn),
  });
  const own = calendar.doctors.filter(
    (doctor) => doctor.departmentId === departmentId || doctor.id === doctorId,
  );
  return (
    <>
      <SelectField
        label={t('department')}
        value={departmentId}
        options={calendar.departments.map(named)}
        onChange={form.setDepartment}
      />
      <SelectField
        label={t('doctor')}
        value={doctorId ?? CLINIC}
        options={[...own.map(named), { value: CLINIC, text: t('clinic') }]}
        onChange={(chosen) => form.setDoctor(chosen === CLINIC ? null : chosen)}
      />
    </>
  );
}

function When({ form, today }: { form: Form; today: string }) {
  const t = useText(scheduleWords);
  const name = useText(halves);
  const { day, half, hours, yuan, fee, setHours } = form;
  const span = (one: HalfDay) => `${name(one)} (${HALF_HOURS[one].from}–${HALF_HOURS[one].to})`;
  const time = (key: 'from' | 'to') => (value: string) => setHours({ [key]: value || hours[key] });
  return (
    <>
      <DateField label={t('date')} value={day} min={today} onChange={form.setDay} />
      <SelectField
        label={t('half')}
        value={half}
        options={HALVES.map((value) => ({ value, text: span(value) }))}
        onChange={form.setHalf}
      />
      <TimeField label={t('from')} value={hours.from} onChange={time('from')} />
      <TimeField label={t('to')} value={hours.to} onChange={time('to')} />
      <NumberField
        label={t('minutesPerSlot')}
        value={hours.minutesPerSlot}
        min={5}
        max={240}
        step={5}
        onChange={(value) => value && value > 0 && setHours({ minutesPerSlot: value })}
      />
      <NumberField
        label={t('placesPerSlot')}
        value={hours.placesPerSlot}
        min={1}
        onChange={(value) => setHours({ placesPerSlot: value ?? 0 })}
      />
      <NumberField
        label={t('fee')}
        value={yuan}
        min={0}
        step={0.01}
        hint={t('feeHint')}
        error={fee === null ? t('feeWrong') : undefined}
        onChange={form.setYuan}
      />
    </>
  );
}
