/** Form fields: text, one of several, a day. */
export { DateField } from './DateField';
export { SelectField } from './SelectField';
export { TextField } from './TextField';
