/** What one has besides the password: the authenticator's code, or one of the codes on paper when the phone is gone. */
import { useState } from 'react';
import { useText } from '../../api/messages';
import { Button } from '../../ui';
import { CodeField, isCode, isRecoveryCode, RecoveryField } from './fields';
import { accountWords } from './messages';

type Way = 'code' | 'recoveryCode';

export interface Proof {
  way: Way;
  typed: string;
  type(typed: string): void;
  ready: boolean;
  /** As the API takes it. */
  body: { code: string } | { recoveryCode: string };
  turn(): void;
  empty(): void;
}

export function useProof(): Proof {
  const [way, setWay] = useState<Way>('code');
  const [typed, type] = useState('');
  const byCode = way === 'code';
  return {
    ...{ way, typed, type },
    ready: byCode ? isCode(typed) : isRecoveryCode(typed),
    body: byCode ? { code: typed } : { recoveryCode: typed.trim() },
    turn: () => {
      setWay(byCode ? 'recoveryCode' : 'code');
      type('');
    },
    empty: () => type(''),
  };
}

export function ProofField({ proof, tried }: { proof: Proof; tried: boolean }) {
  const Field = proof.way === 'code' ? CodeField : RecoveryField;
  return <Field value={proof.typed} onChange={proof.type} tried={tried} />;
}

/** The other of the two. */
export function OtherProof({ proof }: { proof: Proof }) {
  const t = useText(accountWords);
  return (
    <Button kind="quiet" size="small" onPress={proof.turn}>
      {t(proof.way === 'code' ? 'byRecovery' : 'toCode')}
    </Button>
  );
}
