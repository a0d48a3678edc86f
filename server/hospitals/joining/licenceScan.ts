/** The scan of the practising licence: uploaded by the applicant, looked at by applicant and operators. */
import type { FileAnswer } from '../../../shared/endpoint';
import { isEditable } from '../../../shared/hospitals/joiningRules';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { SignedIn, Upload } from '../../platform/http/call';
import { dropPicture, keepPicture, openPicture, readAll, readPicture } from '../../platform/media';
import { Application } from './application.entity';
import { holdEditable } from './draft';
import { findApplication, showApplication, type ApplicationView } from './read';

/** Replaces the one before. Throws `NOT_FOUND`, `APPLICATION_CLOSED`, `IMAGE_UNREADABLE`, `IMAGE_TOO_DETAILED`. */
export async function uploadScan(
  house: House,
  { userId }: SignedIn,
  id: string,
  upload: Upload,
): Promise<ApplicationView> {
  try {
    const { status } = await findApplication(house.database.manager, id, { userId });
    if (!isEditable(status)) throw new AppError('APPLICATION_CLOSED');
    const picture = await readPicture(await readAll(upload.stream));
    return await house.database.transaction(async (tx) => {
      const row = await holdEditable(tx, id, userId);
      const scanId = await keepPicture(tx, house, picture);
      await tx.update(Application, { id }, { scanId, changedAt: house.clock() });
      if (row.scanId) await dropPicture(tx, row.scanId);
      return showApplication(tx, house, await findApplication(tx, id, { userId }));
    });
  } finally {
    upload.stream.resume(); // a refused file is still drained, so that the connection can go on
  }
}

/** `userId: null`: an operator, for what was handed in. Throws `NOT_FOUND`. */
export async function openScan(house: House, id: string, userId: string | null): Promise<FileAnswer> {
  const { manager } = house.database;
  const { scanId } = await findApplication(manager, id, { userId });
  return openPicture(manager, house, found(scanId));
}
