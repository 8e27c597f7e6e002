import {
  ActionIcon,
  Badge,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Input,
  InputWrapper,
  Loader,
  Menu,
  Modal,
  Notification,
  Popover,
  SegmentedControl,
  Tabs,
  Tooltip,
} from '@mantine/core';
import classes from './controls.module.css';
import { TOKENS } from './tokens.ts';

type Tints = [string, string, string, string, string, string, string, string, string, string];

const EDGE: Tints = [
  '#EEF8F9',
  '#DDEFF1',
  '#BBDFE4',
  '#9CCBD2',
  '#4FB6C6',
  '#2F98A8',
  '#16808F',
  '#0A6675',
  '#07525E',
  '#043C45',
];
const GRAY: Tints = [
  '#F9FBFB',
  '#F1F5F5',
  '#EEF2F2',
  '#E8EEEE',
  '#DCE4E4',
  '#C6D1D2',
  '#7F9093',
  '#5A6B6F',
  '#44565A',
  '#12201F',
];
const DARK: Tints = [
  '#E7EEEE',
  '#AEBCBE',
  '#8C9C9F',
  '#6C7E83',
  '#37444A',
  '#263033',
  '#1B2325',
  '#151B1D',
  '#111718',
  '#0F1415',
];

/** The app's look for Mantine: scales, radii, faces and the defaults of the controls in use. */
export const theme = createTheme({
  primaryColor: 'edge',
  primaryShade: { light: 7, dark: 4 },
  colors: { edge: EDGE, gray: GRAY, dark: DARK },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '22px' },
  lineHeights: { xs: '16px', sm: '16px', md: '20px', lg: '20px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '16px', xl: '16px' },
  shadows: { sm: 'var(--sh-1)', md: 'var(--sh-2)', xl: 'var(--sh-3)' },
  defaultRadius: 'sm',
  headings: { fontWeight: '600' },
  focusRing: 'auto',
  focusClassName: classes.focus!,
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      // Without it the attribute that the style file goes by is not there.
      defaultProps: { size: 'sm', variant: 'filled' },
      classNames: { root: classes.button! },
      vars: (_, { size }) => ({
        root:
          size === 'sm'
            ? { '--button-height': '32px', '--button-padding-x': '14px' }
            : size === 'xs'
              ? { '--button-height': '28px', '--button-padding-x': '10px' }
              : {},
      }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', size: 28 },
      classNames: { root: classes.icon! },
    }),
    Input: Input.extend({
      classNames: { input: classes.input! },
      vars: (_, { multiline }) => ({ wrapper: multiline ? {} : { '--input-height': '32px' } }),
    }),
    InputWrapper: InputWrapper.extend({
      classNames: { label: classes.label!, description: classes.fieldNote!, error: classes.fieldError! },
    }),
    Badge: Badge.extend({ classNames: { root: classes.badge! } }),
    Checkbox: Checkbox.extend({
      defaultProps: { size: '16px', radius: 'xs' },
      classNames: { input: classes.checkbox!, label: classes.choice!, description: classes.choiceNote! },
    }),
    CheckboxIndicator: Checkbox.Indicator.extend({
      defaultProps: { size: '16px', radius: 'xs' },
      classNames: { indicator: classes.checkbox! },
    }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { withItemsBorders: false },
      classNames: { root: classes.segments!, label: classes.segment! },
    }),
    Tabs: Tabs.extend({ classNames: { tab: classes.tab!, list: classes.tabs! } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, withArrow: false },
      classNames: { tooltip: classes.tooltip! },
    }),
    Menu: Menu.extend({
      // The placeholder is a child that a menu may not have.
      defaultProps: { withInitialFocusPlaceholder: false },
      classNames: { dropdown: classes.menu!, item: classes.menuItem!, label: classes.menuLabel! },
    }),
    Popover: Popover.extend({ classNames: { dropdown: classes.menu! } }),
    Modal: Modal.extend({
      defaultProps: {
        overlayProps: { color: 'var(--scrim)', backgroundOpacity: 1 },
        transitionProps: { duration: 240 },
      },
      classNames: { content: classes.modal!, overlay: classes.scrim! },
    }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' } },
      classNames: { description: classes.noticeWords! },
    }),
    Loader: Loader.extend({ defaultProps: { size: 'sm' } }),
  },
});

/** Puts every token under both colour schemes, and points Mantine's own variables at them. */
export const cssVariables: CSSVariablesResolver = () => {
  const pick = (index: 0 | 1) =>
    Object.fromEntries(Object.entries(TOKENS).map(([name, pair]) => [`--${name}`, pair[index]]));
  return {
    variables: {
      '--motion': 'cubic-bezier(.2,.7,.2,1)',
      '--mono': "'JetBrains Mono Variable', ui-monospace, monospace",
      '--mantine-color-body': 'var(--pane)',
      '--mantine-color-text': 'var(--ink)',
      '--mantine-color-dimmed': 'var(--ink-3)',
      '--mantine-color-default': 'var(--case)',
      '--mantine-color-default-color': 'var(--ink)',
      '--mantine-color-default-border': 'var(--line-2)',
      '--mantine-color-default-hover': 'var(--hover)',
      '--mantine-color-placeholder': 'var(--ink-3)',
      '--mantine-color-error': 'var(--del)',
      '--mantine-primary-color-contrast': 'var(--on-edge)',
      '--mantine-primary-color-filled': 'var(--edge)',
      '--mantine-primary-color-filled-hover': 'var(--edge-hover)',
      '--mantine-primary-color-light': 'var(--edge-soft)',
      '--mantine-primary-color-light-color': 'var(--edge-text)',
    },
    light: pick(0),
    dark: pick(1),
  };
};
