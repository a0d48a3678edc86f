/**
 * The design system. Import from here: `import { Button, Card, Screen } from '../../ui'`. HospitalRules, Stepper and
 * Timeline are imported by their own folder: no tab shows them, so they stay out of the first load.
 *
 * Screen      title, onRefresh?() => Promise, footer?, margins? 'normal'|'flush'    the frame of every page;
 *             pull-to-refresh also needs `enablePullDownRefresh: true` in the page's `*.config.ts`
 * PageTitle   children, note?                                         one question or fact, large
 * Section     title, action? {text, onPress}, children                heading over a part
 * Card        onPress?, label?, tone? 'plain'|'jade'|'amber', flush?  one thing
 * List, Cell  title, note?, value?, end?, icon?, before?, onPress?, label?, chosen?, danger?     rows
 * Button      onPress, kind? 'primary'|'secondary'|'quiet'|'danger', size? 'large'|'small', icon?, busy?, disabled?, label?
 * PhoneButton onCode(code|null), …Button                              only where superApp.phoneButton
 * TextField   label, value, onChange, placeholder?, type?, maxLength?, hint?, error?, onDone?
 * SelectField label, value, options [{value, text, note?}], onChange, hint?, error?
 * DateField   label, value 'YYYY-MM-DD'|null, onChange, from?, to?, hint?, error?
 * Choice      label, options [{value, text, note?, disabled?, label?}], value, onChange, look? 'segments'|'chips'
 * Switch      label, on, onChange
 * HospitalRules label, settings (BookingSettings), chosen?             the booking rules as sentences
 * HospitalCard hospital (an item of GET /hospitals), onPress
 * Sheet       open, title, onClose, footer?, children                 from the bottom edge
 * Icon        name, size? 'small'|'medium', label?                    names: IconName
 * Avatar      name, kind? 'person'|'hospital', size? 'small'|'medium'|'large', src?
 * Tag         tone? 'neutral'|'jade'|'amber'|'red', children
 * Notice      tone? (as Tag), icon?, title?, action?, children        a rule or warning in place
 * tell        (text, tone? 'neutral'|'good'|'bad')                    a passing word; shown by Screen
 * Skeleton    shape? 'lines'|'card'|'list', count?
 * Empty       title, text?, picture? 'calendar'|'search'|'messages'|'people', action?
 * ErrorState  error (ApiError), onRetry                               asks for consent itself when that is missing
 * Money       fen, size? 'small'|'medium'|'large', owed?
 * Countdown   until (ISO), onEnd?
 * Stepper     label, steps [text], current
 * Timeline    label, steps [{key, what, when?, note?, tone?}], current?   what happened, in order
 * accessible(role, label?), pressable(role, label, onPress, off?), classes(...names): for a page's own pieces
 *
 * Style a page's own pieces with the custom properties of tokens.scss only (--t1…, --s1…, --ink…, --jade…),
 * `1PX` for hairlines, and `.text-large .x` to re-lay for large text.
 */
export { accessible, classes, pressable } from './accessible';
export { Avatar } from './Avatar';
export { Button, PhoneButton } from './Button';
export { Card } from './Card';
export { Choice } from './Choice';
export { Countdown } from './Countdown';
export { Empty } from './Empty';
export { ErrorState } from './ErrorState';
export { DateField, SelectField, TextField } from './Field';
export { HospitalCard } from './HospitalCard';
export { Icon } from './Icon';
export type { IconName } from './Icon';
export { Cell, List } from './List';
export { Money } from './Money';
export { Notice } from './Notice';
export { PageTitle } from './PageTitle';
export { Screen } from './Screen';
export { Section } from './Section';
export { Sheet } from './Sheet';
export { Skeleton } from './Skeleton';
export { Switch } from './Switch';
export { Tag } from './Tag';
export { tell } from './Toast/store';
