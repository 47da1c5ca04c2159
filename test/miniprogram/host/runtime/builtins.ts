/** WeChat's built-in components, each drawn with the HTML element that means the same. */
import type { glassEasel } from "glass-easel-miniprogram-adapter";
import type { Field } from "./backend.ts";
import { shownPicture } from "./photos.ts";
import { tapAgreement } from "./privacy.ts";
import { localAddress } from "./wx.ts";

type Property = StringConstructor | NumberConstructor | BooleanConstructor | ArrayConstructor | null;

interface Builtin {
  properties?: Record<string, Property>;
  /** Called once the element is in the page. */
  mount?: (host: Field, read: (property: string) => unknown) => void;
  /** Called on mounting and after every change of a property. */
  update?: (host: Field, read: (property: string) => unknown) => void;
}

const universal = {
  hidden: Boolean,
  ariaRole: String,
  ariaLabel: String,
  ariaHidden: Boolean,
  ariaChecked: String,
  ariaExpanded: String,
  hoverClass: String,
  disableScroll: Boolean,
} satisfies Record<string, Property>;

const text = (value: unknown): string => (value === null || value === undefined ? "" : String(value));

const input: Builtin = {
  properties: {
    name: String,
    value: null,
    type: String,
    placeholder: String,
    placeholderClass: String,
    maxlength: Number,
    password: Boolean,
    disabled: Boolean,
    focus: Boolean,
    confirmType: String,
  },
  mount(host) {
    const field = host as HTMLInputElement;
    host.wxValue = () => field.value;
    // A browser says at once that a field has lost the keyboard, in the middle of drawing; WeChat's word comes from another thread.
    const leave = (event: Event): void => {
      if (!event.isTrusted) return;
      event.stopImmediatePropagation();
      setTimeout(() => field.dispatchEvent(new FocusEvent("blur")));
    };
    field.addEventListener("blur", leave, { capture: true });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") field.dispatchEvent(new CustomEvent("confirm"));
    });
  },
  update(host, read) {
    const field = host as HTMLInputElement;
    const value = text(read("value"));
    if (field.value !== value) field.value = value;
    const maxlength = Number(read("maxlength"));
    if (maxlength > 0) field.maxLength = maxlength;
    field.placeholder = text(read("placeholder"));
    field.disabled = read("disabled") === true;
    if (read("password") === true) field.type = "password";
    field.inputMode = ["number", "idcard"].includes(text(read("type"))) ? "numeric" : "text";
    // The keyboard comes after the page has been drawn: leaving another field for this one is an event of its own.
    if (read("focus") === true && document.activeElement !== field) setTimeout(() => field.focus());
  },
};

/** Notes the card that is sent, for tests. */
function sharePage(): void {
  const { miniprogramHost, phone } = globalThis as unknown as {
    miniprogramHost: { share(): unknown };
    phone: { sent: string[] };
  };
  phone.sent.push(JSON.stringify(miniprogramHost.share()));
}

const builtins: Record<string, Builtin> = {
  view: {},
  text: { properties: { userSelect: Boolean, space: String } },
  label: { properties: { for: String } },
  form: {
    mount(host) {
      host.addEventListener("submit", (event) => {
        event.preventDefault();
      });
    },
  },
  button: {
    properties: {
      type: String,
      size: String,
      plain: Boolean,
      disabled: Boolean,
      loading: Boolean,
      formType: String,
      openType: String,
    },
    update(host, read) {
      const button = host as HTMLButtonElement;
      const formType = read("formType");
      button.type = formType === "submit" || formType === "reset" ? formType : "button";
      button.disabled = read("disabled") === true;
      const openType = read("openType");
      button.onclick =
        openType === "share"
          ? () => sharePage()
          : openType === "agreePrivacyAuthorization"
            ? () => tapAgreement(button)
            : null;
    },
  },
  input,
  textarea: { ...input, properties: { ...input.properties, autoHeight: Boolean, showConfirmBar: Boolean } },
  canvas: { properties: { type: String, canvasId: String } },
  image: {
    properties: { src: String, mode: String, lazyLoad: Boolean },
    mount(host) {
      const image = document.createElement("img");
      image.addEventListener("error", () => host.dispatchEvent(new CustomEvent("error")));
      image.addEventListener("load", () => host.dispatchEvent(new CustomEvent("load")));
      host.append(image);
    },
    update(host, read) {
      const image = host.querySelector("img");
      if (image === null) return;
      const wanted = text(read("src"));
      const source = wanted.startsWith("https:") ? localAddress(wanted) : (shownPicture(wanted) ?? wanted);
      if (image.getAttribute("src") !== source) image.src = source;
      host.dataset.mode = text(read("mode"));
      image.alt = text(read("ariaLabel"));
      image.style.objectFit =
        read("mode") === "aspectFill" ? "cover" : read("mode") === "aspectFit" ? "contain" : "fill";
    },
  },
  "scroll-view": {
    properties: { scrollX: Boolean, scrollY: Boolean, scrollIntoView: String, refresherEnabled: Boolean },
  },
  picker: {
    properties: {
      name: String,
      mode: String,
      range: Array,
      rangeKey: String,
      value: null,
      disabled: Boolean,
      start: String,
      end: String,
      fields: String,
    },
    mount(host, read) {
      const control =
        read("mode") === "date"
          ? Object.assign(document.createElement("input"), { type: "date" })
          : document.createElement("select");
      control.className = "wx-picker-control";
      host.append(control);
      host.wxValue = () => (control instanceof HTMLSelectElement ? control.selectedIndex : control.value);
    },
    update(host, read) {
      const control = host.querySelector<HTMLSelectElement | HTMLInputElement>(":scope > .wx-picker-control");
      if (control === null) return;
      control.disabled = read("disabled") === true;
      control.ariaLabel = text(read("ariaLabel"));
      if (control instanceof HTMLInputElement) {
        control.value = text(read("value"));
        return;
      }
      const key = text(read("rangeKey"));
      const labels = (read("range") as unknown[]).map((item) =>
        text(key === "" ? item : (item as Record<string, unknown>)[key]),
      );
      control.replaceChildren(...labels.map((label) => new Option(label)));
      control.selectedIndex = Number(read("value"));
    },
  },
  switch: {
    properties: { name: String, checked: Boolean, disabled: Boolean, color: String },
    mount(host) {
      const control = Object.assign(document.createElement("input"), { type: "checkbox" });
      control.setAttribute("role", "switch");
      host.append(control);
      host.wxValue = () => control.checked;
    },
    update(host, read) {
      const control = host.querySelector("input");
      if (control !== null) control.checked = read("checked") === true;
    },
  },
};

export function defineBuiltins(space: glassEasel.ComponentSpace): void {
  for (const [tag, { properties = {}, mount, update }] of Object.entries(builtins)) {
    const names = [...Object.keys(universal), ...Object.keys(properties)];
    const hostOf = (component: glassEasel.GeneralComponent) => component.getBackendElement() as unknown as Field;
    const refresh = (component: glassEasel.GeneralComponent) => {
      const host = hostOf(component);
      const read = (property: string): unknown => (component.data as Record<string, unknown>)[property];
      reflect(host, read);
      update?.(host, read);
    };
    const definition = space.defineComponent({
      is: `wx://${tag}`,
      properties: { ...universal, ...properties } as never,
      observers: {
        [names.join(",")](this: glassEasel.GeneralComponent) {
          if (hostOf(this).isConnected) refresh(this);
        },
      } as never,
      lifetimes: {
        attached(this: glassEasel.GeneralComponent) {
          const read = (property: string): unknown => (this.data as Record<string, unknown>)[property];
          mount?.(hostOf(this), read);
          refresh(this);
        },
      } as never,
    });
    space.setGlobalUsingComponent(tag, definition as unknown as glassEasel.GeneralComponentDefinition);
  }
}

/** glass-easel leaves the `ready` lifetime to its environment: it comes once the component has been laid out. */
export function readyAfterLayout(space: glassEasel.ComponentSpace): glassEasel.GeneralBehavior {
  return space.defineBehavior({
    lifetimes: {
      attached(this: { _$: glassEasel.GeneralComponent }) {
        requestAnimationFrame(() => {
          this._$.triggerLifetime("ready", []);
        });
      },
    } as never,
  }) as unknown as glassEasel.GeneralBehavior;
}

function reflect(host: HTMLElement, read: (property: string) => unknown): void {
  const role = read("ariaRole");
  const attributes = {
    role,
    "aria-label": read("ariaLabel"),
    "aria-checked": read("ariaChecked"),
    "aria-expanded": read("ariaExpanded"),
    // WeChat knows no levels; the page's title is the first.
    "aria-level": role === "heading" ? "2" : "",
    name: read("name"),
  };
  for (const [attribute, value] of Object.entries(attributes)) {
    if (text(value) !== "") host.setAttribute(attribute, text(value));
  }
  host.hidden = read("hidden") === true;
  if (read("ariaHidden") === true) host.ariaHidden = "true";
}
