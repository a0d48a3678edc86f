/** Forms of the desks. */
export { CheckList, Checkbox, RadioGroup } from './checks';
export { DateField, NumberField, SelectField, TextArea, TextField, TimeField } from './fields';
export { FormGrid } from './FormGrid';
