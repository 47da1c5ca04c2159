/** The attributes of WeChat's built-in components that this mini-program uses; any other fails the check. */
interface Anywhere {
  id: string;
  hidden: boolean;
  ariaRole: string;
  ariaLabel: string;
  ariaHidden: boolean;
  ariaChecked: "true" | "false";
  ariaExpanded: "true" | "false";
}

export interface BuiltinTags {
  view: Anywhere & { hoverClass: string };
  text: Anywhere & { userSelect: boolean };
  label: Anywhere & { for: string };
  form: Anywhere;
  button: Anywhere & {
    hoverClass: string;
    formType: "submit" | "reset";
    disabled: boolean;
    loading: boolean;
    openType: "share" | "agreePrivacyAuthorization";
  };
  input: Anywhere & {
    name: string;
    value: string;
    type: "text" | "number" | "idcard" | "digit";
    placeholder: string;
    placeholderClass: string;
    confirmType: "search" | "done" | "next";
    focus: boolean;
    password: boolean;
    maxlength: number;
    disabled: boolean;
  };
  textarea: Anywhere & {
    value: string;
    placeholder: string;
    placeholderClass: string;
    maxlength: number;
    autoHeight: boolean;
    disabled: boolean;
  };
  picker: Anywhere & {
    name: string;
    mode: "selector" | "date";
    range: readonly unknown[];
    rangeKey: string;
    value: number | string;
    disabled: boolean;
  };
  image: Anywhere & { src: string; mode: "widthFix" | "aspectFit" | "aspectFill"; lazyLoad: boolean };
  canvas: Anywhere & { type: "2d"; disableScroll: boolean };
  "scroll-view": Anywhere & { scrollX: boolean; scrollY: boolean };
}
