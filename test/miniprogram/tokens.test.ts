import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { tokensCss } from "../../server/design/index.ts";

// One visual language: what the mini-program draws with are the colours, sizes and spacing of the web board.

/** Custom properties by selector. */
function tokensIn(style: string): Record<string, Record<string, string>> {
  const rules = style.replace(/\/\*.*?\*\//gs, "").matchAll(/([^{}]+)\{([^}]*)\}/g);
  return Object.fromEntries(
    [...rules].map(([, selector = "", body = ""]) => [
      selector.trim(),
      Object.fromEntries([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value?.trim()])),
    ]),
  );
}

const web = tokensIn(tokensCss);
const phone = tokensIn(readFileSync("miniprogram/generated/tokens.wxss", "utf8"));
const modes = {
  ":root": "page, .screen",
  ":root:lang(zh-Hant)": ".screen.hant",
  ":root[data-size=large]": ".screen.large",
  ":root[data-contrast=high]": ".screen.high",
};

it("has the same modes as the web", () => {
  expect(Object.keys(web).sort()).toEqual(Object.keys(modes).sort());
  expect(Object.keys(phone).sort()).toEqual(Object.values(modes).sort());
});

it.each(Object.entries(modes))("has in %s the same tokens with the same values", (selector, scope) => {
  const { "--root": root, ...tokens } = web[selector] ?? {};
  const { "--text": text, ...shown } = phone[scope] ?? {};
  expect(Object.keys(shown)).toEqual(Object.keys(tokens));
  // Body text is as large as on the web: the root's size, in percent of 16 px.
  if (root) expect(text).toBe(`${Number.parseFloat(root) * 0.16}px`);
  for (const [name, value] of Object.entries(tokens)) {
    const rem = /^([\d.]+)rem$/.exec(value)?.[1];
    const [, least] = /^max\((\d+px), [\d.]+rem\)$/.exec(value) ?? [];
    const grows = /^--s\d$/.test(name);
    // Spacing grows with the screen: 750 rpx are its width, 375 px on most phones.
    if (rem) expect(shown[name], name).toBe(grows ? `${Number(rem) * 32}rpx` : `${Number(rem) * 16}px`);
    else expect(shown[name], name).toBe(least ?? value);
  }
});

/** White, and the shade behind a question. */
const besides = ["#fff", "rgba(0, 0, 0, .5)"];

it("draws with tokens alone: no page or component has colours of its own", () => {
  const styles = readdirSync("miniprogram", { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".wxss") && !file.startsWith("generated"),
  );
  expect(styles.length).toBeGreaterThan(10);
  const own = styles.flatMap((file) =>
    [...readFileSync(`miniprogram/${file}`, "utf8").matchAll(/#[0-9a-f]{3,8}\b|rgba?\([^)]*\)|hsla?\([^)]*\)/gi)]
      .map(([colour]) => colour)
      .filter((colour) => !besides.includes(colour))
      .map((colour) => `${file}: ${colour}`),
  );
  expect(own).toEqual([]);
});
