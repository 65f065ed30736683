import { useState } from 'preact/hooks';
import { bytes, duration, instant, plural, whole } from '../../figure/numbers';
import { SIGNS, toneOf } from '../../figure/progress';
import { Facts } from '../../part/Facts';
import { Mark, type MarkTone } from '../../part/Mark';
import { Trouble } from '../../part/Trouble';
import { address } from '../../rest/client';
import type { Attempt, DataFile, JobDetail } from '../../rest/contract';
import { useRest } from '../../rest/useRest';
import { JobHands } from './JobHands';
import { Log } from './Log';

export function JobPanel({ id, number, onClose }: { id: string; number: number; onClose: () => void }) {
  const job = useRest<JobDetail>(address(`/jobs/${encodeURIComponent(id)}`), number);
  const [chosen, setChosen] = useState<number | null>(null);
  const detail = job.data;
  const attempts = detail?.attemptsList ?? [];
  const shown = chosen ?? attempts[attempts.length - 1]?.number ?? null;
  return (
    <aside class="panel" data-testid="job-panel" data-state={detail?.state} aria-label="Job">
      <button class="close" onClick={onClose} aria-label="Close">
        ✕
      </button>
      <Trouble problem={job.problem} />
      {detail && (
        <>
          <h3>
            {detail.name}{' '}
            <span class={`state ${toneOf(detail.state)}`}>
              {SIGNS[toneOf(detail.state)]} {detail.state}
            </span>
          </h3>
          {(detail.reason ?? detail.lastFault) && <p class="reason">{detail.reason ?? detail.lastFault}</p>}
          {detail.waitingBecause && (
            <p class="soft" data-testid="waiting-because">
              Waits, {detail.waitingBecause}
            </p>
          )}
          <JobHands job={detail} />
          <JobFacts job={detail} />
          <h4>Command</h4>
          <pre class="command">{detail.command.map(quoted).join(' ')}</pre>
          <h4>{plural(attempts.length, 'attempt')}</h4>
          <ul class="attempts">
            {attempts.map((attempt) => (
              <AttemptRow
                key={attempt.number}
                attempt={attempt}
                shown={attempt.number === shown}
                onShow={() => setChosen(attempt.number)}
              />
            ))}
          </ul>
          {shown !== null && (
            <Log
              key={shown}
              job={id}
              attempt={shown}
              run={number}
              failed={attempts.some((attempt) => attempt.number === shown && attempt.state === 'failed')}
            />
          )}
        </>
      )}
    </aside>
  );
}

function JobFacts({ job }: { job: JobDetail }) {
  const file = (data: DataFile) => (
    <span class="file" title={`adler32 ${data.adler32}`}>
      <code>{data.name}</code> <span class="soft">{bytes(data.bytes)}</span>
    </span>
  );
  const events =
    job.events === null ? '–' : `${whole(job.events)}${job.firstEvent === null ? '' : ` from ${whole(job.firstEvent)}`}`;
  return (
    <Facts
      facts={[
        ['Events', events],
        ['Took', job.seconds === null ? '–' : duration(job.seconds)],
        ['Inputs', job.inputs.length === 0 ? '–' : job.inputs.map(file)],
        ['Output', job.output ? file(job.output) : '–'],
      ]}
    />
  );
}

const ATTEMPT_TONES: Record<Attempt['state'], MarkTone> = {
  intended: 'quiet',
  submitted: 'quiet',
  running: 'busy',
  succeeded: 'good',
  failed: 'bad',
  lost: 'odd',
  'never-started': 'odd',
};

function AttemptRow({ attempt, shown, onShow }: { attempt: Attempt; shown: boolean; onShow: () => void }) {
  const told = [
    attempt.site,
    isShort(attempt.handle) ? attempt.handle : null,
    attempt.exitCode === null ? null : `exit code ${attempt.exitCode}`,
    attempt.startedAt === null ? null : instant(attempt.startedAt, Date.now()),
    attempt.seconds === null ? null : duration(attempt.seconds),
  ].filter((part) => part !== null);
  return (
    <li>
      <button
        class="attempt"
        data-testid={`attempt-${attempt.number}`}
        data-state={attempt.state}
        aria-pressed={shown}
        onClick={onShow}
        title={attempt.handle ?? undefined}
      >
        <b>#{attempt.number}</b>
        <Mark tone={ATTEMPT_TONES[attempt.state]}>{attempt.state}</Mark>
        <span class="soft">{told.join(' · ')}</span>
        {shown && (
          <span class="because" data-testid="asked">
            Asked for {plural(attempt.cores, 'core')}, {bytes(attempt.memoryBytes)} of memory,{' '}
            {duration(attempt.walltimeSeconds)} of walltime
          </span>
        )}
        {shown && took(attempt) !== '' && (
          <span class="because" data-testid="took">
            {took(attempt)}
          </span>
        )}
        {shown && attempt.because && (
          <span class="because" data-testid="because">
            To {attempt.site}: {attempt.because}
          </span>
        )}
        {shown && attempt.verdict && (
          <span class="because" data-testid="verdict">
            Retry table: {attempt.verdict} ({attempt.rule})
          </span>
        )}
        {(attempt.fault ?? attempt.reason) && (
          <span class="reason">{[attempt.fault, attempt.reason].filter(Boolean).join(': ')}</span>
        )}
      </button>
    </li>
  );
}

/** Where it ran and what it took, as far as its site told. */
function took(attempt: Attempt): string {
  return [
    attempt.node === null ? null : `On ${attempt.node}`,
    attempt.queue === null ? null : `queue ${attempt.queue}`,
    attempt.cpuSeconds === null ? null : `${duration(attempt.cpuSeconds)} of processor time`,
    attempt.usedMemoryBytes === null ? null : `${bytes(attempt.usedMemoryBytes)} of memory at most`,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

/** A batch system's number is worth reading; a directory is not. */
function isShort(handle: string | null): boolean {
  return handle !== null && handle.length <= 32;
}

/** An argument as a shell would need it, so that the line can be copied and run. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
