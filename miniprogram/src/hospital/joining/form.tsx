/** A hospital's application, a step at a time; every step is saved as it is left. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { APPLICATIONS_PAGE } from '../../api/desk/places';
import { useAct } from '../../api/desk/use-act';
import { useParam } from '../../api/desk/use-param';
import { useText } from '../../api/messages';
import { openPage } from '../../api/open-page';
import { Button, ErrorState, Notice, Skeleton, tell } from '../../ui';
import { Stepper } from '../../ui/Stepper';
import { DoorScreen, Wrong } from '../../ui/desk';
import { STEPS, lastRemarks, statusPage } from './application';
import type { StepName } from './application';
import { CheckStep } from './steps/CheckStep';
import { ContactStep } from './steps/ContactStep';
import { IdentityStep } from './steps/IdentityStep';
import { LicenceStep } from './steps/LicenceStep';
import { PlaceStep } from './steps/PlaceStep';
import { joiningWords } from './messages';
import { useDraft } from './use-application';
import type { Draft } from './use-application';
import './form.scss';

const VIEWS = {
  identity: IdentityStep,
  licence: LicenceStep,
  place: PlaceStep,
  contact: ContactStep,
  check: CheckStep,
} as const;

const isStep = (name: string): name is StepName => (STEPS as readonly string[]).includes(name);

export default function FormPage() {
  const t = useText(joiningWords);
  const draft = useDraft(useParam('id'));
  const asked = useParam('step');
  const [step, setStep] = useState<StepName>(isStep(asked) ? asked : 'identity');
  return (
    <DoorScreen
      width="wide"
      title={t(`ask.${step}`)}
      note={t(`note.${step}`)}
      back={{ to: APPLICATIONS_PAGE, text: t('back') }}
      before={<Progress step={step} />}
    >
      {draft.error && <ErrorState error={draft.error} onRetry={() => void draft.reload()} />}
      {draft.loading && !draft.error && <Skeleton shape="card" count={3} />}
      {!draft.loading && !draft.error && <Filling draft={draft} step={step} onStep={setStep} />}
    </DoorScreen>
  );
}

function Progress({ step }: { step: StepName }) {
  const t = useText(joiningWords);
  return (
    <Stepper label={t('step')} steps={STEPS.map((name) => t(`step.${name}`))} current={STEPS.indexOf(step)} />
  );
}

interface FillingProps {
  draft: Draft;
  step: StepName;
  onStep(step: StepName): void;
}

function Filling({ draft, step, onStep }: FillingProps) {
  const t = useText(joiningWords);
  const act = useAct();
  const leave = (to: StepName | null) =>
    void act.run(async () => {
      const saved = await draft.save();
      if (to) return onStep(to);
      tell(t('saved'), 'good');
      await openPage(statusPage(saved.id), 'go');
    });
  const submit = () =>
    void act.run(async () => {
      const { id } = await draft.submit();
      tell(t('submitted'), 'good');
      await openPage(statusPage(id), 'go');
    });
  const Step = VIEWS[step];
  const next = STEPS[STEPS.indexOf(step) + 1];
  return (
    <View className="joining-form">
      <Told draft={draft} />
      <Step draft={draft} onStep={onStep} onNext={() => next && leave(next)} />
      <Wrong>{draft.overtaken ? null : act.wrong}</Wrong>
      <View className="joining-acts">
        {!next && <Submit draft={draft} busy={act.busy} onPress={submit} />}
        <Ways step={step} busy={act.busy} onLeave={leave} />
      </View>
    </View>
  );
}

/** What somebody else had to say or did to it. */
function Told({ draft: { application, overtaken } }: { draft: Draft }) {
  const t = useText(joiningWords);
  const remarks = application?.status === 'returned' ? lastRemarks(application) : null;
  return (
    <>
      {overtaken && <Notice tone="amber">{t('changedElsewhere')}</Notice>}
      {remarks && (
        <Notice tone="amber" icon="edit" title={t('remark')}>
          {remarks}
        </Notice>
      )}
    </>
  );
}

interface WaysProps {
  step: StepName;
  busy: boolean;
  /** Null leaves the form. */
  onLeave(to: StepName | null): void;
}

/** On to another step, or away for now; what was written is saved first. */
function Ways({ step, busy, onLeave }: WaysProps) {
  const t = useText(joiningWords);
  const at = STEPS.indexOf(step);
  const next = STEPS[at + 1];
  const previous = STEPS[at - 1];
  return (
    <>
      {next && (
        <Button busy={busy} onPress={() => onLeave(next)}>
          {t('nextStep')}
        </Button>
      )}
      {previous && (
        <Button kind="secondary" disabled={busy} onPress={() => onLeave(previous)}>
          {t('previousStep')}
        </Button>
      )}
      <Button kind="quiet" disabled={busy} onPress={() => onLeave(null)}>
        {t('saveLater')}
      </Button>
    </>
  );
}

function Submit({ draft, busy, onPress }: { draft: Draft; busy: boolean; onPress(): void }) {
  const t = useText(joiningWords);
  const ready = draft.application?.problems.length === 0;
  const again = draft.application?.status === 'returned';
  return (
    <Button busy={busy} disabled={!ready} onPress={onPress}>
      {t(again ? 'submitAgain' : 'submit')}
    </Button>
  );
}
