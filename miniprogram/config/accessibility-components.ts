/** The accessibility attributes WeChat's components understand, per component. */
const ATTRIBUTES = {
  role: '',
  'aria-label': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-disabled': '',
  'aria-expanded': '',
  'aria-hidden': '',
  'aria-live': '',
};

export const COMPONENTS = {
  View: ATTRIBUTES,
  Text: ATTRIBUTES,
  Image: ATTRIBUTES,
  Button: ATTRIBUTES,
  Input: { 'aria-label': '' },
  Picker: { role: '', 'aria-label': '' },
};
