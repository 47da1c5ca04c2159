import { glassEasel } from "glass-easel-miniprogram-adapter";

type WxElement = glassEasel.Element;
type DomElement = Parameters<glassEasel.CurrentWindowBackendContext["setListenerStats"]>[0];

/** Gestures bubble through the whole page; glass-easel recognises them on the document body. */
const gestures = new Set(["tap", "touchstart", "touchmove", "touchend", "touchcancel", "longpress", "canceltap"]);

/** Every other event belongs to the built-in component that raises it, and carries what WeChat documents. */
const details: Record<string, (host: HTMLElement, event: Event) => object> = {
  input: (host) => ({ value: fieldValue(host), cursor: (host as HTMLInputElement).selectionStart ?? 0 }),
  focus: (host) => ({ value: fieldValue(host), height: 0 }),
  blur: (host) => ({ value: fieldValue(host) }),
  confirm: (host) => ({ value: fieldValue(host) }),
  change: (host) => ({ value: fieldValue(host) }),
  submit: (host) => ({ value: formValue(host), target: null }),
  reset: () => ({}),
  agreeprivacyauthorization: () => ({ errMsg: "agreePrivacyAuthorization:ok" }),
  error: () => ({ errMsg: "GET fail" }),
  load: () => ({}),
  scroll: (host) => ({ scrollTop: host.scrollTop, scrollLeft: host.scrollLeft, scrollHeight: host.scrollHeight }),
};

export interface Field extends HTMLElement {
  /** How a built-in form component tells its value. */
  wxValue?: () => unknown;
}

const fieldValue = (host: Field): unknown => host.wxValue?.();

function formValue(form: HTMLElement): Record<string, unknown> {
  const named = [...form.querySelectorAll<Field>("[name]")].filter((field) => field.wxValue !== undefined);
  return Object.fromEntries(named.map((field) => [field.getAttribute("name") ?? "", fieldValue(field)]));
}

export class HostBackend extends glassEasel.CurrentWindowBackendContext {
  constructor() {
    super();
    this.onEvent((target, type, detail, options) => {
      const origin = options.originalEvent as UIEvent | undefined;
      if ((origin?.target as HTMLElement | null)?.closest("button:disabled") != null) return undefined;
      const event = new glassEasel.Event(type, detail, {
        ...options,
        bubbles: true,
        composed: true,
        extraFields: touches(origin),
      });
      glassEasel.Event.dispatchEvent(target, event);
      return event.getEventBubbleStatus();
    });
  }

  override setListenerStats(element: DomElement, type: string, capture: boolean, mutLevel: number): void {
    if (gestures.has(type)) {
      super.setListenerStats(element, type, capture, mutLevel);
      return;
    }
    const detail = details[type];
    if (detail === undefined) return;
    const host = element as unknown as HTMLElement & { __wxElement?: WxElement; __wxListens?: Set<string> };
    host.__wxListens ??= new Set();
    if (host.__wxListens.has(type)) return;
    host.__wxListens.add(type);
    host.addEventListener(type, (event) => {
      if (host.__wxElement === undefined) return;
      event.stopPropagation();
      glassEasel.Event.triggerEvent(host.__wxElement, type, detail(host, event), { originalEvent: event });
    });
  }
}

function touches(event: UIEvent | undefined): Record<string, unknown> {
  if (event === undefined) return {};
  if (typeof TouchEvent !== "undefined" && event instanceof TouchEvent) {
    return {
      touches: [...event.touches].map((touch) => point(touch, touch.identifier)),
      changedTouches: [...event.changedTouches].map((touch) => point(touch, touch.identifier)),
    };
  }
  if (event instanceof MouseEvent) {
    const finger = point(event, 0);
    return { touches: event.buttons === 0 ? [] : [finger], changedTouches: [finger] };
  }
  return {};
}

function point(touch: Touch | MouseEvent, identifier: number) {
  const { clientX, clientY, pageX, pageY, target } = touch;
  const box = target instanceof HTMLCanvasElement ? target.getBoundingClientRect() : { left: 0, top: 0 };
  return { identifier, clientX, clientY, pageX, pageY, x: clientX - box.left, y: clientY - box.top };
}
