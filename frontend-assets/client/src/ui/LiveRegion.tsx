import { announcement } from './announce';

export function LiveRegion() {
  return (
    <div class="unseen" role="status" aria-live="polite">
      {announcement.value}
    </div>
  );
}
