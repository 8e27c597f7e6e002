import { type ReactNode, type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import classes from './code-field.module.css';

/** Pixels of a line. */
const LINE = 20;
const TOP = 8;

export interface CodeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The line that is wrong, from 1. */
  readonly wrongLine?: number | undefined;
  /** What is wrong, or what should be known; read out when it changes. */
  readonly message?: ReactNode;
  readonly wrong?: boolean;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly handle?: Ref<CodeFieldHandle>;
}

export interface CodeFieldHandle {
  /** Puts the cursor at a place, both from 1, and shows it. */
  readonly goTo: (line: number, column: number) => void;
}

/** A field for code or JSON: a face of one width, lines that do not break, and their numbers. */
export function CodeField(props: CodeFieldProps) {
  const { value, wrongLine, message, wrong = false, disabled = false } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const [scrolled, setScrolled] = useState(0);
  const note = useId();
  useImperativeHandle(props.handle, () => ({
    goTo: (line, column) => {
      const at = placeOf(value, line, column);
      area.current?.focus();
      area.current?.setSelectionRange(at, at);
      if (area.current) area.current.scrollTop = Math.max(0, (line - 4) * LINE);
    },
  }));
  const lines = value.split('\n').length;
  return (
    <div className={classes.whole}>
      <div className={classes.field} data-wrong={wrong} data-disabled={disabled}>
        <div className={classes.gutter} aria-hidden="true">
          <div style={{ transform: `translateY(${TOP - scrolled}px)` }}>
            {wrongLine !== undefined && (
              <span className={classes.mark} style={{ top: (wrongLine - 1) * LINE }} />
            )}
            <pre className={classes.numbers}>{numbersTo(lines)}</pre>
          </div>
        </div>
        <textarea
          ref={area}
          className={classes.text}
          aria-label={props.label}
          aria-invalid={wrong}
          aria-describedby={message ? note : undefined}
          value={value}
          disabled={disabled}
          placeholder={props.placeholder}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          onChange={(event) => props.onChange(event.currentTarget.value)}
          onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
        />
      </div>
      <div className={classes.message} id={note} role="status" data-wrong={wrong}>
        {message}
      </div>
    </div>
  );
}

function numbersTo(lines: number): string {
  return Array.from({ length: lines }, (_, i) => i + 1).join('\n');
}

/** Where a line and a column are in a text; columns count characters as people do. */
function placeOf(text: string, line: number, column: number): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const inLine = [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length;
  return Math.min(text.length, before + inLine);
}
