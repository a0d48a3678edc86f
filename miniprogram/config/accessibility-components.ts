/** The accessibility attributes WeChat's components understand, per component. */
const ATTRIBUTES = {
  // what WeChat calls `role`; see ui/accessible.ts
  'aria-role': '',
  role: '',
  'aria-label': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-disabled': '',
  'aria-expanded': '',
  'aria-hidden': '',
  'aria-live': '',
  'aria-modal': '',
  'aria-level': '',
  'aria-invalid': '',
};

export const COMPONENTS = {
  View: ATTRIBUTES,
  Text: ATTRIBUTES,
  Image: ATTRIBUTES,
  Button: ATTRIBUTES,
  Input: { 'aria-label': '' },
  Picker: { 'aria-role': '', role: '', 'aria-label': '' },
};
