import { useId } from 'react';
import classes from './empty-case.module.css';

/** An empty glass case with the outlines of things to come, reflected in its shelf. */
export function EmptyCase() {
  const id = useId();
  return (
    <svg className={classes.case} viewBox="0 0 530 264" aria-hidden="true">
      <defs>
        <linearGradient id={`${id}l`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" className={classes.glassTop} />
          <stop offset="1" className={classes.glassBottom} />
        </linearGradient>
        <radialGradient id={`${id}g`} cx="0.62" cy="0.05" r="0.55">
          <stop offset="0" className={classes.lightIn} />
          <stop offset="1" className={classes.lightOut} />
        </radialGradient>
        <linearGradient id={`${id}f`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#fff" stopOpacity="0.42" />
          <stop offset="1" stopColor="#fff" stopOpacity="0" />
        </linearGradient>
        <mask id={`${id}m`}>
          <rect x="0" y="178" width="530" height="38" fill={`url(#${id}f)`} />
        </mask>
        <clipPath id={`${id}c`}>
          <rect x="17" y="25" width="496" height="195" />
        </clipPath>
        <g id={`${id}t`} className={classes.things}>
          <rect x="85" y="103" width="92" height="69" rx="2" />
          <circle cx="153" cy="125" r="10" />
          <path d="M85 155l22-18 18 20 14-12 38 27" />
          <path d="M219 89h62l20 19v64h-82z" />
          <path d="M281 89v19h20M231 125h58M231 139h58M231 153h38" />
          <path d="M389 103l46 20v32l-46 17-46-17v-32z" />
          <path d="M343 123l46 16 46-16M389 139v33" />
        </g>
      </defs>
      <rect x="17" y="25" width="496" height="195" fill={`url(#${id}l)`} />
      <rect x="17" y="25" width="496" height="195" fill={`url(#${id}g)`} />
      <path d="M17 25L49 1h432l32 24z" className={classes.lid} />
      <path d="M49 1v190M481 1v190M49 191h432M17 220l32-29M513 220l-32-29" className={classes.back} />
      <rect x="17" y="175" width="496" height="45" className={classes.floor} />
      <g clipPath={`url(#${id}c)`}>
        <use href={`#${id}t`} />
        <g mask={`url(#${id}m)`}>
          <use href={`#${id}t`} transform="matrix(1 0 0 -1 0 351)" />
        </g>
        <path d="M350 25h70L318 220h-60z" className={classes.sheen} />
        <path d="M428 25h14L340 220h-12z" className={classes.sheen} />
      </g>
      <rect x="17" y="173" width="496" height="1.5" className={classes.shelfTop} />
      <rect x="17" y="174.5" width="496" height="2" className={classes.shelf} />
      <rect x="17" y="25" width="496" height="195" className={classes.front} />
      <rect x="1" y="220" width="528" height="26" rx="3" className={classes.base} />
      <rect x="33" y="246" width="464" height="15" className={classes.plinth} />
      <rect x="207" y="226" width="116" height="16" rx="3" className={classes.label} />
      <text x="265" y="237.5" className={classes.labelText}>
        your-folder:v0
      </text>
    </svg>
  );
}
