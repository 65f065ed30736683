import { whole } from '../figure/numbers';

interface PagerProperties {
  offset: number;
  limit: number;
  total: number;
  onMove: (offset: number) => void;
}

/** Earlier and later pages of a long list; nothing when all fits on one. */
export function Pager({ offset, limit, total, onMove }: PagerProperties) {
  if (total <= limit && offset === 0) return null;
  return (
    <div class="pager">
      <button disabled={offset === 0} onClick={() => onMove(Math.max(0, offset - limit))}>
        ← Previous
      </button>
      <span>
        {whole(offset + 1)}–{whole(Math.min(total, offset + limit))} of {whole(total)}
      </span>
      <button disabled={offset + limit >= total} onClick={() => onMove(offset + limit)}>
        Next →
      </button>
    </div>
  );
}
