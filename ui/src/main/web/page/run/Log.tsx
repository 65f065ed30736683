import { useEffect, useRef, useState } from 'preact/hooks';
import { Trouble } from '../../part/Trouble';
import { address, getText } from '../../rest/client';
import { useReading } from '../../rest/useRest';

type Stream = 'stdout' | 'stderr';
const STREAMS: readonly Stream[] = ['stdout', 'stderr'];

/** What an attempt wrote, its last lines in view: that is where the reason stands. */
export function Log({ job, attempt, run, failed }: { job: string; attempt: number; run: number; failed: boolean }) {
  const [chosen, setStream] = useState<Stream | null>(null);
  // A program that fails says why on stderr.
  const stream = chosen ?? (failed ? 'stderr' : 'stdout');
  const box = useRef<HTMLPreElement>(null);
  const url = address(`/jobs/${encodeURIComponent(job)}/attempts/${attempt}/log`, { stream });
  const text = useReading<string>(url, (signal) => getText(url, signal), run);
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [text.data]);
  return (
    <div class="log-box">
      <div class="choices" role="tablist" aria-label="Log">
        {STREAMS.map((name) => (
          <button key={name} role="tab" aria-selected={stream === name} onClick={() => setStream(name)}>
            {name}
          </button>
        ))}
        <a class="outside" href={url} target="_blank" rel="noopener">
          whole log
        </a>
      </div>
      <Trouble problem={text.problem} />
      <pre class="log" data-testid="log" ref={box} tabIndex={0}>
        {text.data === '' ? <em>Nothing was written to {stream}.</em> : text.data}
      </pre>
    </div>
  );
}
