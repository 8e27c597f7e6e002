import { Notification } from 'electron';
import type { JobInfo } from '../../contract/jobs.ts';
import { jobNotice } from './job-notice.ts';

/** Notifications that are shown; they must be held, or a click on them is lost. */
export interface JobNotifier {
  /** Tells that a job has ended. @param onClick the user chose the notification */
  jobEnded(job: JobInfo, onClick: () => void): void;
}

/** Uses the system's notifications, where there are any. */
export function createJobNotifier(): JobNotifier {
  const shown = new Set<Notification>();
  return {
    jobEnded(job, onClick) {
      if (!Notification.isSupported()) return;
      const notification = new Notification(jobNotice(job));
      shown.add(notification);
      notification.on('click', () => {
        shown.delete(notification);
        onClick();
      });
      notification.on('close', () => {
        shown.delete(notification);
      });
      notification.show();
    },
  };
}
