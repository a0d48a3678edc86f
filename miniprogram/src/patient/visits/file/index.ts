/** Showing a document in a browser, which saves it: a page may not open what is in memory elsewhere. */
import type { Downloaded } from '../../../api/desk/files';
import { keepBytes } from '../../../api/desk/keep-bytes';

/** Whether it was saved and not shown, so that the page says where it is. */
export async function openFile(
  { bytes, type, name }: Downloaded,
  fallback: string,
): Promise<'saved' | 'shown'> {
  await keepBytes({ bytes, type, name: name ?? fallback });
  return 'saved';
}
