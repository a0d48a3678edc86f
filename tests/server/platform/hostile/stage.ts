/** The house a hostile suite attacks, and good requests made in it. */
import type { ApiKey } from '../../../../shared/api';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { REQUESTS } from './allRequests';
import { openLetterbox, type Letterbox } from './letterbox';
import { openStage, type Stage, type Wanted } from './requests';
import { specOf, type Raw } from './wire';

export interface Prepared {
  stage: Stage;
  wanted: Wanted;
  /** Ready to be sent, by somebody who may. */
  raw: Raw;
}

export interface Ground {
  home: TestHouse;
  good(key: ApiKey): Promise<Prepared>;
  close(): Promise<void>;
}

export async function openGround(): Promise<Ground> {
  const letterbox: Letterbox = await openLetterbox();
  const environment = { RATE_LIMIT_SCALE: '100000', PUBLIC_ORIGIN: letterbox.url };
  const home = await openTestHouse({ environment });
  letterbox.forwardTo(home.url);
  return {
    home,
    good: async (key) => {
      const stage = openStage(home, letterbox);
      const wanted = await REQUESTS[key](stage);
      const body = wanted.bytes ?? (wanted.body && JSON.stringify(wanted.body));
      const isOpen = specOf(key).access === 'anyone';
      const token = isOpen ? undefined : (wanted.token ?? (await stage.visitor()).token);
      return { stage, wanted, raw: { ...wanted, body, token } };
    },
    close: async () => {
      await home.close();
      await letterbox.close();
    },
  };
}
