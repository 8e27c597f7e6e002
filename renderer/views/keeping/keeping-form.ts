import type { KeepingRules } from '../../../contract/keeping-shapes.ts';

/** What stands in the fields of the form, as it was typed. */
export interface KeepingForm {
  readonly isLast: boolean;
  readonly last: string;
  readonly isYounger: boolean;
  readonly days: string;
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
  readonly automatic: boolean;
}

/** With an alias of any name. */
export const ANY_ALIAS = '*';

/** Rules that keep what somebody named: what cleaning means. */
export const WITH_ALIAS: KeepingRules = {
  last: null,
  youngerSeconds: null,
  aliases: [ANY_ALIAS],
  tags: [],
  automatic: false,
};

const DAY = 86_400;

/** The form for the rules of a collection, or, when it has none, for good ones to begin with. */
export function formOf(rules: KeepingRules | null): KeepingForm {
  const { last, youngerSeconds, aliases, tags, automatic } = rules ?? { ...WITH_ALIAS, last: 10 };
  return {
    isLast: last !== null,
    last: String(last ?? 10),
    isYounger: youngerSeconds !== null,
    days: youngerSeconds === null ? '30' : daysOf(youngerSeconds),
    ...{ aliases, tags, automatic },
  };
}

/** What is wrong with the fields, each in a sentence. */
export interface FormProblems {
  readonly last?: string;
  readonly days?: string;
  /** With all of it together. */
  readonly whole?: string;
}

/** The rules that the form says, or what is wrong with it. */
export function rulesOf(
  form: KeepingForm,
): { readonly rules: KeepingRules } | { readonly problems: FormProblems } {
  const last = form.isLast ? wholeNumber(form.last, 1_000_000) : null;
  const seconds = form.isYounger ? Math.round(Number(form.days) * DAY) : null;
  const isTime = seconds === null || (form.days.trim() !== '' && seconds >= 1 && seconds <= 1e10);
  if (last === undefined || !isTime) {
    return {
      problems: {
        ...(last === undefined ? { last: 'A whole number from 1 on' } : {}),
        ...(isTime ? {} : { days: 'A number of days above zero' }),
      },
    };
  }
  const { aliases, tags, automatic } = form;
  if (last === null && seconds === null && aliases.length === 0 && tags.length === 0) {
    return { problems: { whole: 'Nothing but the latest version would stay. Choose what else does.' } };
  }
  return { rules: { last, youngerSeconds: seconds, aliases: [...aliases], tags: [...tags], automatic } };
}

/** Whether two sets of rules say the same. */
export function sameRules(one: KeepingRules | null, other: KeepingRules | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.last === other.last &&
    one.youngerSeconds === other.youngerSeconds &&
    one.automatic === other.automatic &&
    JSON.stringify(one.aliases) === JSON.stringify(other.aliases) &&
    JSON.stringify(one.tags) === JSON.stringify(other.tags)
  );
}

/** As short as says it to the second. */
function daysOf(seconds: number): string {
  const short = Number((seconds / DAY).toFixed(4));
  return String(Math.round(short * DAY) === seconds ? short : seconds / DAY);
}

function wholeNumber(text: string, most: number): number | undefined {
  const number = Number(text);
  return /^\d+$/.test(text.trim()) && number >= 1 && number <= most ? number : undefined;
}
