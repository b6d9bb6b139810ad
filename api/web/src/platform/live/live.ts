export interface Change {
  patient_id: string;
  kind:
    | 'record'
    | 'correction'
    | 'cancellation'
    | 'acknowledgement'
    | 'team'
    | 'consent'
    | 'patient'
    | 'alert'
    | 'alert_rules'
    | 'discontinuation';
  record_id: string | null;
  position: string;
}
export type LiveState = 'connecting' | 'live' | 'broken';
export type Happening =
  | { type: 'change'; change: Change }
  /** I was told of a value outside the patient's range. */
  | { type: 'alert' }
  | { type: 'closed'; patient_id: string }
  | { type: 'session_ended' }
  /** Something may have been missed: ask for everything again. */
  | { type: 'resync' }
  | { type: 'state'; state: LiveState }
  | { type: 'hello' };

const address = '/api/v1/stream';
const longestWait = 30_000;

/**
 * One EventSource per browser and person: the tab that holds the lock connects and tells the others,
 * because a browser allows few connections per host and every tab would take one.
 */
export class Live {
  private readonly name: string;
  private readonly channel: BroadcastChannel;
  private readonly listener: (happening: Happening) => void;
  private readonly end = new AbortController();
  private source: EventSource | null = null;
  private state: LiveState = 'connecting';
  private wait = 1000;
  private opened = false;
  private leads = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(userId: string, listener: (happening: Happening) => void) {
    this.name = `ikiiki-live-${userId}`;
    this.listener = listener;
    this.channel = new BroadcastChannel(this.name);
    this.channel.onmessage = (event: MessageEvent<Happening>) => this.heard(event.data);
  }

  start(): void {
    this.channel.postMessage({ type: 'hello' } satisfies Happening);
    if (!navigator.locks) {
      this.lead();
      return;
    }
    const hold = () =>
      new Promise<void>((release) => {
        this.lead();
        this.end.signal.addEventListener('abort', () => release(), { once: true });
      });
    navigator.locks.request(this.name, { signal: this.end.signal }, hold).catch(() => undefined);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.end.abort();
    this.source?.close();
    this.channel.close();
  }

  private heard(happening: Happening): void {
    if (happening.type !== 'hello') {
      // Who takes over from the tab that told this has a gap behind it.
      this.opened = true;
      this.listener(happening);
    } else if (this.leads) {
      this.channel.postMessage({ type: 'state', state: this.state } satisfies Happening);
    }
  }

  private tell(happening: Happening): void {
    if (this.end.signal.aborted) return;
    this.listener(happening);
    this.channel.postMessage(happening);
  }

  private become(state: LiveState): void {
    this.state = state;
    this.tell({ type: 'state', state });
  }

  private lead(): void {
    if (this.end.signal.aborted) return;
    this.leads = true;
    this.connect();
  }

  private connect(): void {
    const source = new EventSource(address);
    this.source = source;
    source.onopen = () => {
      this.wait = 1000;
      this.become('live');
      // A first opening follows fresh reads; a later one may follow a gap.
      if (this.opened) this.tell({ type: 'resync' });
      this.opened = true;
    };
    source.onerror = () => {
      this.become('broken');
      if (source.readyState !== EventSource.CLOSED) return;
      this.timer = setTimeout(() => this.connect(), this.wait);
      this.wait = Math.min(this.wait * 2, longestWait);
    };
    source.addEventListener('change', (event) => {
      this.tell({ type: 'change', change: JSON.parse(event.data) as Change });
    });
    source.addEventListener('alert', () => this.tell({ type: 'alert' }));
    source.addEventListener('closed', (event) => {
      const { patient_id } = JSON.parse(event.data) as { patient_id: string };
      this.tell({ type: 'closed', patient_id });
    });
    source.addEventListener('session_ended', () => {
      source.close();
      this.tell({ type: 'session_ended' });
    });
  }
}
