/**
 * The desks' pieces (hospital, doctor, operator), beside the design system of `ui/`, whose Button, Notice, Empty,
 * ErrorState, Skeleton, Money, Tag, Timeline, Icon, Avatar, Choice, Switch and `tell` serve here too. Not exported
 * from `ui/index.ts`: a patient's first page carries none of it.
 *
 * DeskScreen    title, note?, nav [NavItem], current, place {name, note?, kind?, switchTo?}|null, actions?, back?
 *               {to, text}, state?      the frame; a package wraps it once (HospitalScreen, OperatorScreen, …)
 * NoDesk        desk (useHospital), forbidden       in place of a page: loading, an error, not on the staff, not the role
 * DoorScreen    title, note?, width? 'narrow'|'wide', back?, before?, after?, bare?     pages of the way in
 * DeskLink      to, how? 'stay'|'go', className?, label?, current?, children     a real link in a browser
 * Panel         title?, note?, actions?, flush? (a table in it), children
 * Columns       share 'even'|'first', children (two panels)     side by side on a wide window
 * Split         list, detail|null, detailTitle, onClose, share? 'list'|'even'|'detail'    sheet on a phone
 * Tabs          label, tabs [{value, text, count?}], value, onChange, children?
 * Figures       label, figures [{key, label, value|undefined while loading, note?, tone?, onPress?}]
 * DataTable     label, columns [{key, title, render(row), align? 'end', sortable?, width? CSS grid track,
 *               priority? 1 title of the card on a phone|2|3 left out there, quiet?}], rows, rowKey(row), sort?, onSort?,
 *               onOpen?(row), selected?, loading?, error?, onRetry?, empty? {title, text?, action?}, paging? (what
 *               usePaged answers, or {next?, previous?, busy?, note?}), stickyHeader?
 * useSorted     (rows, valueOf(row, key), first?) → {rows, sort, onSort}         for rows that are all here
 * FilterBar     search? {label, value, onChange, onDone?, scans?}, filters? [{key, label, value '' = all, options, onChange}], children?,
 *               actions?                                                         `/` goes to the search box
 * CsvButton     of 'GET /…csv', input, name, text?                               saves what a `file` endpoint answers
 * Badge         tone? 'neutral'|'jade'|'amber'|'red'|'blue'|'violet', children   a state
 * BarChart, LineChart   label, points [{key, label, value, text?}], format?(value), height?
 * Dialog        open, title, onClose, actions?, width? 'normal'|'wide', role?, children
 * ConfirmDialog open, title, act (a verb), onConfirm, onClose, busy?, disabled?, danger?, children
 * Wrong         children (useAct().wrong)             what went wrong, above the button that was pressed
 * CopyField     label, value, secret?, hint?
 * KeyHint       keys
 * FormGrid      label?, columns? 1|2, onSubmit?, children (fields)               Enter in a line sends
 *   every field: label, hint?, error?, optional?, required?, disabled?, wide?
 *   TextField   value, onChange, type? 'text'|'email'|'password'|'tel'|'digits'|'search', placeholder?, maxLength?,
 *               autoComplete?, onBlur?, onDone?
 *   NumberField value number|null, onChange, min?, max?, step?
 *   TimeField 'HH:mm', DateField 'YYYY-MM-DD'   value '' = none, onChange, min?, max?
 *   SelectField value|null, options [{value, text, disabled?}], onChange, placeholder?
 *   TextArea    value, onChange, rows?, maxLength?, placeholder?
 *   Checkbox    label, note?, checked, onChange, disabled?
 *   RadioGroup  value|null, options [{value, text, note?, disabled?}], onChange
 *   CheckList   values, options, onChange, search? (placeholder of a box that looks through them)
 * FilePicker    label, types, mostBytes, onPick({name, type, bytes}), hint?, error?, busy?, has? (name of what there is)
 * part(role, label?) as `accessible`, with the roles of tables, tabs and regions; focusOn(id)
 *
 * Beside them: `api/desk/memberships` (useMemberships, useHospital, may, isOperator), `api/desk/files` (upload, download,
 * fetchFile), `api/open-page` (openPage, pageAddress), `api/door` (signInPage, safeReturn), `api/desk/leave`,
 * `api/desk/use-act` (one act at a time: busy, wrong, run), `api/desk/use-param`, `api/desk/use-picture` (a file to show),
 * `api/desk/use-settled` (what is typed, once it rests), `api/desk/use-shown-again` (coming back to a page).
 * Custom properties of a desk beside the tokens: --t-desk (14 px), --row, --control, --rail.
 */
export { Badge } from './Badge';
export type { Tone } from './Badge';
export { BarChart } from './Charts/BarChart';
export { LineChart } from './Charts/LineChart';
export type { Point } from './Charts/scale';
export { Columns } from './Columns';
export { CopyField } from './CopyField';
export { CsvButton } from './CsvButton';
export { DataTable } from './DataTable';
export type { Column, DataTableProps, Growing, Sort, Turning } from './DataTable/column';
export { useSorted } from './DataTable/sorted';
export { DeskScreen } from './DeskScreen';
export type { DeskScreenProps } from './DeskScreen';
export { DoorScreen } from './DeskScreen/DoorScreen';
export type { NavItem, Place } from './DeskScreen/nav';
export { NoDesk } from './DeskScreen/NoDesk';
export { Dialog } from './Dialog';
export { ConfirmDialog } from './Dialog/Confirm';
export { Figures } from './Figures';
export type { Figure } from './Figures';
export { FilePicker } from './FilePicker';
export type { Picked } from './FilePicker/picked';
export { FilterBar } from './FilterBar';
export type { Filter } from './FilterBar';
export { focusOn } from './focus';
export {
  CheckList,
  Checkbox,
  DateField,
  FormGrid,
  NumberField,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
  TimeField,
} from './Form';
export { KeyHint } from './KeyHint';
export { DeskLink } from './Link';
export { Panel } from './Panel';
export { part } from './part';
export { Split } from './Split';
export { Tabs } from './Tabs';
export { Wrong } from './Wrong';
