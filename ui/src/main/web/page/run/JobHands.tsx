import { Trouble } from '../../part/Trouble';
import { useAction } from '../../part/useAction';
import { address } from '../../rest/client';
import type { JobDetail, JobState, Told } from '../../rest/contract';

const ORDERS: Partial<Record<JobState, readonly ('hold' | 'release' | 'remove')[]>> = {
  queued: ['hold', 'remove'],
  running: ['hold', 'remove'],
  held: ['release', 'remove'],
};

const TITLES = {
  hold: 'Its site keeps it until it is released; if it runs, its work is lost.',
  release: 'Its site may start it again.',
  remove: 'It has failed then; retrying the run tries it again.',
};

/** What a person can tell a job at its site; nothing for one that is at none. */
export function JobHands({ job }: { job: JobDetail }) {
  const action = useAction<Told>();
  const orders = ORDERS[job.state];
  if (!orders) return null;
  return (
    <>
      <p class="hands">
        {orders.map((order) => (
          <button
            key={order}
            data-testid={`${order}-job`}
            disabled={action.busy}
            title={TITLES[order]}
            onClick={() => action.start(address(`/jobs/${job.id}/${order}`))}
          >
            {order}
          </button>
        ))}{' '}
        {action.answer && (
          <span class="soft" role="status">
            {action.answer.message}
          </span>
        )}
      </p>
      <Trouble problem={action.problem} />
    </>
  );
}
