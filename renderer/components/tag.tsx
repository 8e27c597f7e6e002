import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './tag.module.css';

/** A word that says of what sort something is: a type, a tag, a digest algorithm. */
export function Tag({ children }: { readonly children: ReactNode }) {
  return (
    <Badge variant="default" className={classes.tag}>
      {children}
    </Badge>
  );
}
