/** The event `Taro.eventCenter` triggers with the id of a patient who has just been added; see `edit.tsx`. */
export const PATIENT_ADDED = 'patient-added';
