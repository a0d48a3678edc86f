/** Pictures and documents people send: read safely, kept sealed. */
export { readDocument, type Pdf } from './documents';
export { Media } from './media.entity';
export { MOST_MEGAPIXELS, readPicture, type Picture } from './pictures';
export { dropPicture, keepPicture, openPicture, readAll } from './store';
export { resealMedia } from './resealing';
