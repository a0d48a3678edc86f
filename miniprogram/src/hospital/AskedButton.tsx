/** A button beside an open entry whose act is asked about first; what it does takes the entry, and this with it, away. */
import { useState } from 'react';
import { Button } from '../ui';
import { AskFirst } from './AskFirst';
import type { AskFirstProps } from './AskFirst';

export function AskedButton(asked: Omit<AskFirstProps, 'onClose'>) {
  const [asking, ask] = useState(false);
  return (
    <>
      <Button kind="quiet" size="small" onPress={() => ask(true)}>
        {asked.act}
      </Button>
      {asking && <AskFirst {...asked} onClose={() => ask(false)} />}
    </>
  );
}
