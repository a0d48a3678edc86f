/** The words an act does not go without: the hospital or the applicant reads why. */
import { useState } from 'react';
import { TextArea } from '../../ui/desk';

export interface Reason {
  typed: string;
  type(words: string): void;
  /** Goes on with the words; without any it says that they are missing. */
  withWords(goOn: (words: string) => void): void;
  isMissed: boolean;
}

export function useReason(): Reason {
  const [typed, type] = useState('');
  const [tried, setTried] = useState(false);
  const words = typed.trim();
  const withWords = (goOn: (words: string) => void) => {
    setTried(true);
    if (words) goOn(words);
  };
  return { typed, type, withWords, isMissed: tried && !words };
}

export interface ReasonFieldProps {
  label: string;
  reason: Reason;
  /** The sentence when there are no words. */
  missing: string;
  maxLength: number;
  rows?: number;
}

export function ReasonField({ label, reason, missing, maxLength, rows }: ReasonFieldProps) {
  return (
    <TextArea
      label={label}
      value={reason.typed}
      onChange={reason.type}
      maxLength={maxLength}
      rows={rows}
      error={reason.isMissed ? missing : null}
    />
  );
}
